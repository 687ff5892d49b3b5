package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.model.HistoryPage;

/**
 * One pass through the log from the floor up to where the live stream is met. A pass that is to begin again does so
 * once a second at most. Monotonic nanoseconds come in; positions are nanoseconds since 1970.
 */
final class Pass {

    private static final long SECOND = 1_000_000_000L;

    /** A subscription that hears of no chain polls for itself at this pace. */
    private static final long ALONE = 5 * SECOND;

    /** While nothing more can be remembered only the floor helps, and that moves by age. */
    private static final long FULL = 2 * SECOND;

    private static final long SHORTEST_PAUSE = SECOND / 2;
    private static final long LONGEST_PAUSE = 5 * SECOND;

    private long cursor;
    private long need = Long.MIN_VALUE;
    private boolean restart;

    /** When the next pass may begin. */
    private long begins;

    /** When the next read of this pass may be sent. */
    private long reads;

    private int failures;

    /** Whether the last page of this pass led no further. */
    private boolean stuck;

    Pass(long now) {
        begins = now;
        reads = now;
    }

    /** Begins again from the floor. */
    void restart() {
        restart = true;
    }

    boolean restarts() {
        return restart;
    }

    /** Goes on at least until this time was met: something newer is known to be there. */
    void reachFor(long time) {
        need = Math.max(need, time);
    }

    long need() {
        return need;
    }

    long cursor() {
        return cursor;
    }

    /** When to begin, or to go on. */
    long wakeAt() {
        return restart ? begins : reads;
    }

    boolean rests(long now) {
        return now - wakeAt() < 0;
    }

    void beginAt(long floor, long now) {
        cursor = floor;
        restart = false;
        stuck = false;
        begins = now + SECOND;
        reads = now;
    }

    /** Reads from the floor only, and not often. */
    void holdBack(long now) {
        restart = true;
        begins = now + FULL;
    }

    /**
     * Goes on after a page. One that shows nothing of what is known to be there may have been read before it was: only
     * the second one in a row says that it is gone.
     *
     * @param anchored whether a chain is followed: its messages continue where the pass ends
     * @return whether the live stream is met
     */
    boolean took(HistoryPage page, boolean anchored, long now) {
        if (restart) {
            return false;
        }
        boolean stuckBefore = stuck;
        stuck = page.next() <= cursor;
        boolean gone = stuck && stuckBefore;
        boolean edge = !page.more() && (page.next() >= need || gone);
        cursor = Math.max(cursor, page.next());
        if (gone && !edge) {
            reads = now + SHORTEST_PAUSE;
        }
        if (edge && !anchored) {
            restart = true;
            begins = now + ALONE;
        }
        return edge && anchored;
    }

    void answered() {
        failures = 0;
    }

    /**
     * Waits after a failure.
     *
     * @param roll chance, from 0 on and below 1
     */
    void failed(long now, double roll) {
        long pause = Math.min(LONGEST_PAUSE, SHORTEST_PAUSE << Math.min(failures, 4));
        failures++;
        reads = now + pause / 2 + (long) (roll * pause / 2);
        begins = Math.max(begins, reads);
    }
}
