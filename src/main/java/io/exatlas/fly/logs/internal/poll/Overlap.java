package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.model.LogEntry;
import java.util.List;

/**
 * How far a poll at the live edge looks back. A little is enough as a rule. Where machines are ingested seconds apart,
 * so that many rows would have to wait for a sweep, looking back further finds them at once and costs more rows; where
 * that does not help, it is not done. Server time in nanoseconds since 1970 comes in.
 */
final class Overlap {

    /** Far enough for most, at three and a half rows fetched for each one published. */
    private static final long WIDE = 3 * ReadLimits.DATE_GRAIN;

    private static final long WIDEST = 5 * ReadLimits.DATE_GRAIN;

    /** So many of a hundred rows may come late before it is worth anything to find them sooner. */
    private static final double BEARABLE = 0.01;

    /** So many rows tell something about their kind. */
    private static final int ENOUGH = 50;

    private static final long QUIET = 300 * ReadLimits.DATE_GRAIN;

    /** Rows later than any overlap are nothing to look back for again soon. */
    private static final long IN_VAIN = 3_600 * ReadLimits.DATE_GRAIN;

    private final long base;
    private final long pause;
    private long value;

    private int published;
    private int inside;
    private int beyond;
    private long judgedAt = Long.MIN_VALUE;
    private long quietSince;
    private long triesAgainAt = Long.MIN_VALUE;
    private double shareBefore;

    /** What a sweep finds right after a change came late before it. */
    private boolean changed;

    Overlap(CursorLimits limits) {
        this.base = limits.overlap();
        this.pause = limits.sweepInterval();
        this.value = base;
    }

    /** How far to look back from the newest row, in nanoseconds. */
    long value() {
        return value;
    }

    /**
     * Takes what a reading brought.
     *
     * @param fresh rows nobody had seen
     * @param newest the newest row known before
     * @param swept whether it was read from the floor
     * @param asOf server time
     */
    void took(List<LogEntry> fresh, long newest, boolean swept, long asOf) {
        for (LogEntry entry : fresh) {
            if (entry.late() && entry.time().isPresent()) {
                long back = newest - entry.time().getAsLong();
                beyond += back >= value ? 1 : 0;
                inside += back < value && back >= base ? 1 : 0;
            }
        }
        published += fresh.size();
        if (judgedAt == Long.MIN_VALUE) {
            judgedAt = asOf;
        }
        if (swept && asOf - judgedAt >= pause && published >= ENOUGH) {
            judge((double) beyond / published, (double) (beyond + inside) / published, asOf);
            judgedAt = asOf;
            published = 0;
            inside = 0;
            beyond = 0;
        }
    }

    private void judge(double share, double late, long asOf) {
        if (changed) {
            changed = false;
            return;
        }
        if (value == base) {
            if (share > BEARABLE && asOf >= triesAgainAt) {
                shareBefore = share;
                widen(WIDE, asOf);
            }
            return;
        }
        if (late > BEARABLE) {
            quietSince = asOf;
        }
        if (share > Math.max(shareBefore / 2, BEARABLE)) {
            value = base;
            triesAgainAt = asOf + IN_VAIN;
        } else if (share > BEARABLE) {
            widen(WIDEST, asOf);
        } else if (asOf - quietSince >= QUIET) {
            value = base;
        }
    }

    private void widen(long wider, long asOf) {
        value = Math.max(base, wider);
        quietSince = asOf;
        changed = true;
    }
}
