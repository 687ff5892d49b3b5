package io.exatlas.fly.logs.internal.context;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * What a driver runs on: a context with its timers, the clocks and the source of chance. The real one is a Vert.x
 * context; simulations have their own.
 */
public interface Loop {

    /** Runs the action in a later turn, from any thread; false where the context is gone, and the action is not run. */
    @CanIgnoreReturnValue
    boolean run(Runnable action);

    /**
     * Runs the action once, on the context that this is called on; answers how to call that off.
     *
     * @param delay at least a millisecond passes
     */
    @CanIgnoreReturnValue
    Runnable after(Duration delay, Runnable action);

    /** The clocks and the source of chance. */
    TimeAndChance time();

    /** A context of Vert.x. */
    static Loop of(Vertx vertx, Context context, TimeAndChance time) {
        return new OfVertx(vertx, context, time);
    }

    /** A context of Vert.x and its timers. */
    record OfVertx(Vertx vertx, Context context, TimeAndChance time) implements Loop {

        @Override
        public boolean run(Runnable action) {
            return Contexts.run(context, action);
        }

        @Override
        public Runnable after(Duration delay, Runnable action) {
            long timer = vertx.setTimer(Math.max(1, delay.toMillis()), fired -> action.run());
            return () -> vertx.cancelTimer(timer);
        }
    }
}
