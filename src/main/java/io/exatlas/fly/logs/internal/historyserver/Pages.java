package io.exatlas.fly.logs.internal.historyserver;

import io.exatlas.fly.logs.internal.poll.Ask;
import io.exatlas.fly.logs.model.Fetched;
import io.vertx.core.Future;

/**
 * One app's pages. Called on the registry's event loop, several at a time; the future completes there and fails with a
 * {@link io.exatlas.fly.logs.model.FlyLogsException}.
 */
@FunctionalInterface
public interface Pages {

    /** One request. */
    Future<Fetched> page(Ask ask);

    /** Whether requests wait for a limit of ours, and not for the API. */
    default boolean held() {
        return false;
    }
}
