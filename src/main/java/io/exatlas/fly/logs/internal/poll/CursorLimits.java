package io.exatlas.fly.logs.internal.poll;

import java.time.Duration;

/**
 * The numbers a streamer's cursor lives by, in nanoseconds where they are times.
 *
 * @param pageHint a page of at least so many rows is full
 * @param ahead a row may be so far ahead of the server's clock
 * @param settleAge a stretch read so long after it is done: the late window plus what the server's clock may be off
 * @param overlap how far a poll at the live edge looks back
 * @param sweepInterval the longest pause between sweeps while something is not settled
 * @param retention how far back the API can be read
 * @param seenBound with so many keys above the floor nothing new is asked for until the floor has moved
 */
public record CursorLimits(
        int pageHint, long ahead, long settleAge, long overlap, long sweepInterval, long retention, int seenBound) {

    /** The oldest rows may go while we look: a hole is said a little early rather than not at all. */
    public static final long RETENTION_MARGIN = Duration.ofSeconds(25).toNanos();

    private static final int PAGE = 100;
    private static final Duration AHEAD = Duration.ofSeconds(5);
    private static final Duration CLOCK_ERROR = Duration.ofSeconds(3);
    private static final int SEEN_BOUND = 65_536;

    /**
     * The limits for what a user can set.
     *
     * @param lateWindow rows that become visible later than this after their time are not promised
     */
    public static CursorLimits of(Duration lateWindow, Duration overlap, Duration sweepInterval, Duration retention) {
        return new CursorLimits(
                PAGE,
                AHEAD.toNanos(),
                lateWindow.plus(CLOCK_ERROR).toNanos(),
                overlap.toNanos(),
                sweepInterval.toNanos(),
                retention.toNanos(),
                SEEN_BOUND);
    }

    ReadLimits reading() {
        return new ReadLimits(pageHint, ahead);
    }
}
