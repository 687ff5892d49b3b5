package io.exatlas.fly.logs.internal.source;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Fetched;
import io.vertx.core.Future;
import java.util.function.LongSupplier;

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

        /**
         * The same sources; an observer is told of each page and failure.
         *
         * @param nanoTime monotonic nanoseconds
         */
        default Opener observed(Observer observer, Observer.Reader reader, LongSupplier nanoTime) {
            return app -> new ObservedPages(app, open(app), observer, reader, nanoTime);
        }
    }
}
