package io.exatlas.fly.logs.internal.replay;

import io.exatlas.fly.logs.history.HistoryRange;
import io.exatlas.fly.logs.history.HistoryStream;
import io.exatlas.fly.logs.history.RetryPolicy;
import io.exatlas.fly.logs.internal.context.Loop;
import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.LogEntry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;
import java.util.function.Predicate;

/** Makes streams of the past, which a registry answers. For any thread. */
public final class HistoryReaders {

    private final Vertx vertx;
    private final TimeAndChance time;
    private final Function<JsonObject, Future<JsonObject>> registry;

    /** Makes streams that ask the given registry. */
    public HistoryReaders(Vertx vertx, TimeAndChance time, Function<JsonObject, Future<JsonObject>> registry) {
        this.vertx = vertx;
        this.time = time;
        this.registry = registry;
    }

    /**
     * A stream on the caller's context. Nothing is asked for before it has a handler.
     *
     * @param wanted the entries that are handed over
     * @param whenAnswered called after each read that was answered, before what it brought is handed over
     */
    public HistoryStream open(
            AppName app, HistoryRange range, Predicate<LogEntry> wanted, RetryPolicy policy, Runnable whenAnswered) {
        History ahead = new HistoryAhead(new RegistryHistory(registry, app));
        History told = (start, to, limit) -> ahead.read(start, to, limit).onSuccess(page -> whenAnswered.run());
        Loop here = Loop.of(vertx, vertx.getOrCreateContext(), time);
        return new PassageStream(here, app, told, range, wanted, new Retries(policy, time.chance()));
    }
}
