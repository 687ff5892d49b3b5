package io.exatlas.fly.logs.internal.owner;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Monotonic nanoseconds that go on while the machine is suspended: those of Java stand still then on Linux, and an
 * owner would not notice that it was away. Where the wall clock gets ahead by more than a second between two looks, the
 * machine slept; one that is set ahead looks the same, which costs claims that are taken anew. From any thread.
 */
public final class WakingClock implements LongSupplier {

    private static final long SLEEP = TimeUnit.SECONDS.toNanos(1);

    /** Two clocks that are read further apart than this cannot be compared. */
    private static final long APART = TimeUnit.MILLISECONDS.toNanos(100);

    private static final int TRIES = 5;

    private final LongSupplier nanoTime;
    private final LongSupplier wallClockMillis;
    private long ahead;
    private long slept;

    /**
     * Awake.
     *
     * @param nanoTime monotonic nanoseconds
     * @param wallClockMillis milliseconds since 1970
     */
    public WakingClock(LongSupplier nanoTime, LongSupplier wallClockMillis) {
        this.nanoTime = nanoTime;
        this.wallClockMillis = wallClockMillis;
        this.ahead = ahead();
    }

    /** How far the wall clock is ahead. A process may be frozen between the two: then both are read again. */
    private long ahead() {
        long before = nanoTime.getAsLong();
        for (int left = TRIES; ; left--) {
            long wall = TimeUnit.MILLISECONDS.toNanos(wallClockMillis.getAsLong());
            long after = nanoTime.getAsLong();
            if (after - before < APART || left == 1) {
                return wall - after;
            }
            before = after;
        }
    }

    @Override
    public synchronized long getAsLong() {
        long more = ahead() - ahead;
        ahead += more;
        if (more > SLEEP) {
            slept += more;
        }
        return nanoTime.getAsLong() + slept;
    }
}
