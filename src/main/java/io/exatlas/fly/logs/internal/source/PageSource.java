package io.exatlas.fly.logs.internal.source;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Fetched;
import io.vertx.core.Future;

/**
 * Where the pages of one app's log come from. Called on one event loop: by a stream one request at a time, by questions
 * about the past several at once. The future completes there and fails with a
 * {@link io.exatlas.fly.logs.model.FlyLogsException}; any other failure is a bug.
 */
@FunctionalInterface
public interface PageSource {

    /** Asks for one page. */
    Future<Fetched> page(PageRequest request);

    /** Whether requests wait for a limit of this node, and not for the source. */
    default boolean held() {
        return false;
    }

    /** Opens the source of an app's pages. */
    @FunctionalInterface
    interface Opener {
        /** The source for the app. */
        PageSource open(AppName app);
    }
}
