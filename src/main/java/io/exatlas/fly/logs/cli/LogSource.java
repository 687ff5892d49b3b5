package io.exatlas.fly.logs.cli;

import io.exatlas.fly.logs.FlyLogs;
import io.exatlas.fly.logs.SubscribeOptions;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.subscribe.LogListener;
import io.vertx.core.Future;

/** Where the entries that a command shows come from. */
@FunctionalInterface
interface LogSource {

    /** What flyctl begins with. */
    int PAGE = 100;

    /**
     * Begins to hand over an app's entries and notices, on the context this is called from. A source with an end says
     * {@code caught_up} there.
     *
     * @return done once that is under way; failed if it cannot be
     */
    Future<?> follow(AppName app, LogListener ears);

    /** The newest page of each app, and what comes after it. */
    static LogSource newest(FlyLogs logs) {
        return (app, ears) -> logs.subscribe(app.value(), new SubscribeOptions().tail(PAGE), ears);
    }
}
