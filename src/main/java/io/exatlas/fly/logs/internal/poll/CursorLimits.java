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

    static final Duration CLOCK_ERROR = Duration.ofSeconds(3);

    /** For a late window of thirty seconds. Others are made from this one, by the names of their values. */
    public static final CursorLimits DEFAULT = new CursorLimits(
                    100,
                    Duration.ofSeconds(5).toNanos(),
                    0,
                    Duration.ofMillis(250).toNanos(),
                    Duration.ofSeconds(30).toNanos(),
                    Duration.ofDays(7).toNanos(),
                    65_536)
            .withLateWindow(Duration.ofSeconds(30));

    /** Rows that become visible later than this after their time are not promised. */
    public CursorLimits withLateWindow(Duration lateWindow) {
        return withSettleAge(lateWindow.plus(CLOCK_ERROR).toNanos());
    }

    ReadLimits reading() {
        return new ReadLimits(pageHint, ahead);
    }

    public CursorLimits withPageHint(int value) {
        return new CursorLimits(value, ahead, settleAge, overlap, sweepInterval, retention, seenBound);
    }

    public CursorLimits withSettleAge(long value) {
        return new CursorLimits(pageHint, ahead, value, overlap, sweepInterval, retention, seenBound);
    }

    public CursorLimits withOverlap(long value) {
        return new CursorLimits(pageHint, ahead, settleAge, value, sweepInterval, retention, seenBound);
    }

    public CursorLimits withSweepInterval(long value) {
        return new CursorLimits(pageHint, ahead, settleAge, overlap, value, retention, seenBound);
    }

    public CursorLimits withRetention(long value) {
        return new CursorLimits(pageHint, ahead, settleAge, overlap, sweepInterval, value, seenBound);
    }

    public CursorLimits withSeenBound(int value) {
        return new CursorLimits(pageHint, ahead, settleAge, overlap, sweepInterval, retention, value);
    }
}
