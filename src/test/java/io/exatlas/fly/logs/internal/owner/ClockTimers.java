package io.exatlas.fly.logs.internal.owner;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.subscribe.Clockwork;
import java.util.HashSet;
import java.util.Set;

/** Timers that a test drives with its clock. */
public final class ClockTimers implements Timers {

    private final Clockwork clock;
    private final Set<Long> cancelled = new HashSet<>();
    private long timers;

    public ClockTimers(Clockwork clock) {
        this.clock = clock;
    }

    /** How many were set. */
    public long count() {
        return timers;
    }

    @Override
    public void run(Runnable what) {
        clock.after(0, what);
    }

    @Override
    @CanIgnoreReturnValue
    public long set(long millis, Runnable then) {
        long id = timers++;
        clock.after(millis * 1_000_000, () -> {
            if (!cancelled.remove(id)) {
                then.run();
            }
        });
        return id;
    }

    @Override
    public void cancel(long timer) {
        cancelled.add(timer);
    }
}
