package io.exatlas.fly.logs.internal.replay;

import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.HistoryStart;
import io.vertx.core.Future;
import java.util.OptionalLong;

/** One app's past, asked for a stretch at a time. The future completes on the caller's context. */
@FunctionalInterface
public interface History {

    /**
     * Reads a stretch. Fails with a {@link io.exatlas.fly.logs.model.FlyLogsException}; the same question may then be
     * asked again.
     *
     * @param to where it ends, inclusive, in nanoseconds since 1970; empty for the live edge
     * @param limit most entries, 1 to 1,000; only those of one single time may be more
     */
    Future<HistoryPage> read(HistoryStart start, OptionalLong to, int limit);
}
