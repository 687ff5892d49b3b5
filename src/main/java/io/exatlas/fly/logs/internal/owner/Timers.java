package io.exatlas.fly.logs.internal.owner;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.context.Contexts;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** An event loop with timers that fire once. Timers are set and cancelled on it only. */
public interface Timers {

    /** Does something on the event loop, soon. From any thread. */
    void run(Runnable what);

    @CanIgnoreReturnValue
    long set(long millis, Runnable then);

    void cancel(long timer);

    /** The event loop of a Vert.x on which this is called. */
    static Timers here(Vertx vertx) {
        Context context = vertx.getOrCreateContext();
        return new Timers() {
            @Override
            public void run(Runnable what) {
                Contexts.run(context, what);
            }

            @Override
            public long set(long millis, Runnable then) {
                return vertx.setTimer(millis, fired -> then.run());
            }

            @Override
            public void cancel(long timer) {
                vertx.cancelTimer(timer);
            }
        };
    }
}
