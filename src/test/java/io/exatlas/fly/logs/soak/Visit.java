package io.exatlas.fly.logs.soak;

import io.vertx.core.Future;

/**
 * A guest that stays until a turn, and from then on until it has what was written by then. For one thread at a time.
 */
final class Visit {

    private final Guest guest;
    private final Tally tally;
    private final Writer writer;
    private int until;
    private int mark = -1;

    /** A visit up to that turn. */
    Visit(Guest guest, Tally tally, Writer writer, int until) {
        this.guest = guest;
        this.tally = tally;
        this.writer = writer;
        this.until = until;
    }

    Tally tally() {
        return tally;
    }

    /** It shall stay no longer than that turn. */
    void endsBy(int turn) {
        until = Math.min(until, turn);
    }

    /** How many turns it has overstayed; negative before its time. */
    int late(int turn) {
        return turn - until;
    }

    /** Its time is over: whether it has what was written by then. */
    boolean hasAll() {
        if (mark < 0) {
            mark = writer.written();
            guest.calmDown();
        }
        return tally.missing(mark) == 0;
    }

    /** How often the guest was not taken in at once. */
    int turnedAway() {
        return guest.turnedAway();
    }

    Future<Void> leave() {
        return guest.leave();
    }

    @Override
    public String toString() {
        return tally + " misses " + tally.missing(mark) + ": " + guest;
    }
}
