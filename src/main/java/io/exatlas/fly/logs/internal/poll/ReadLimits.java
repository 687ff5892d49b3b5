package io.exatlas.fly.logs.internal.poll;

/**
 * How pages are judged.
 *
 * @param pageHint a page of at least so many rows is full: only then is the next one asked for at once
 * @param ahead nanoseconds a row may be ahead of the server's clock; beyond it the row waits for its time
 */
public record ReadLimits(int pageHint, long ahead) {
    /** The grain of the {@code Date} header. */
    static final long DATE_GRAIN = 1_000_000_000L;

    private static final long HOUR = 3_600 * DATE_GRAIN;

    /** A page asked for from further back may end where the server has stopped looking, and not at the live edge. */
    private static final long FAR_BACK = 14 * HOUR;

    /** So much beyond its cursor any server looks: the newest page is known to reach back a day. */
    private static final long LOOKED_AT = 12 * HOUR;

    /** The last time that is not ahead of the given server time. */
    long notAhead(long date) {
        return date + DATE_GRAIN + ahead;
    }

    /** Whether a page that is not full may end far below the live edge. */
    static boolean farBack(long cursor, long asOf) {
        return asOf - cursor > FAR_BACK;
    }

    /** How far a page that is not full reaches at least, if it was asked for from far back. */
    static long lookedAt(long cursor) {
        return cursor + LOOKED_AT;
    }
}
