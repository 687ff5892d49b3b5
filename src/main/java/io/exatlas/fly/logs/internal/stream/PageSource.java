package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.internal.poll.Ask;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Fetched;
import io.vertx.core.Future;

/**
 * Where one stream's pages come from. Called on the streamer's event loop, one request at a time; the future completes
 * there and fails with a {@link io.exatlas.fly.logs.model.FlyLogsException}: any other failure is a crash.
 */
@FunctionalInterface
public interface PageSource {

    /** One request. */
    Future<Fetched> page(Ask ask);

    /** Opens the source of an app's pages, once for each start of its streamer. */
    @FunctionalInterface
    interface Opener {
        /** The source for the app. */
        PageSource open(AppName app);
    }
}
