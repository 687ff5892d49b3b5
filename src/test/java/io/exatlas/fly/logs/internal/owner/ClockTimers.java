package io.exatlas.fly.logs.internal.owner;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.subscribe.Clockwork;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Timers that a test drives with its clock. */
public final class ClockTimers implements Timers {

    private final Clockwork clock;
    private final BooleanSupplier running;
    private final Set<Long> cancelled = new HashSet<>();
    private long timers;

    public ClockTimers(Clockwork clock) {
        this(clock, () -> true);
    }

    /** Those of a process: nothing happens once it does not run any more. */
    public ClockTimers(Clockwork clock, BooleanSupplier running) {
        this.clock = clock;
        this.running = running;
    }

    /** How many were set. */
    public long count() {
        return timers;
    }

    @Override
    public void run(Runnable what) {
        after(0, what);
    }

    @Override
    @CanIgnoreReturnValue
    public long set(long millis, Runnable then) {
        long id = timers++;
        after(millis * 1_000_000, () -> {
            if (!cancelled.remove(id)) {
                then.run();
            }
        });
        return id;
    }

    private void after(long nanos, Runnable what) {
        clock.after(nanos, () -> {
            if (running.getAsBoolean()) {
                what.run();
            }
        });
    }

    @Override
    public void cancel(long timer) {
        cancelled.add(timer);
    }
}
