package io.exatlas.fly.logs.poll;

/**
 * How pages are judged.
 *
 * @param pageHint a page of at least so many rows is full: only then is the next one asked for at once
 * @param ahead nanoseconds a row may be ahead of the server's clock; beyond it the row waits for its time
 */
public record ReadLimits(int pageHint, long ahead) {
    /** The grain of the {@code Date} header. */
    static final long DATE_GRAIN = 1_000_000_000L;

    /** The last time that is not ahead of the given server time. */
    long notAhead(long date) {
        return date + DATE_GRAIN + ahead;
    }
}
