package io.exatlas.fly.logs.history;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.HistoryStart;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * The part of an app's past to read.
 *
 * @param start where it begins
 * @param until where it ends, inclusive, in nanoseconds since 1970; empty for the live edge
 */
public record HistoryRange(HistoryStart start, OptionalLong until) {

    /**
     * The entries that are not older than a duration, by the server's clock.
     *
     * @throws FlyLogsException.InvalidRequest if the duration is negative
     */
    public static HistoryRange since(Duration ago) {
        return from(HistoryStart.since(ago));
    }

    /**
     * The entries at or after a time.
     *
     * @throws FlyLogsException.InvalidRequest if the time lies before 1970 or after 2262
     */
    public static HistoryRange since(Instant time) {
        return from(HistoryStart.since(time));
    }

    /**
     * The entries after a position.
     *
     * @param position nanoseconds since 1970, exclusive
     * @throws FlyLogsException.InvalidRequest if the position is negative
     */
    public static HistoryRange after(long position) {
        return from(HistoryStart.after(position));
    }

    /**
     * The newest entries, 1 to 10,000, and those that are logged meanwhile. Entries with the same time may add a few.
     *
     * @throws FlyLogsException.InvalidRequest if the number is out of range
     */
    public static HistoryRange tail(int entries) {
        return from(HistoryStart.tail(entries));
    }

    private static HistoryRange from(HistoryStart start) {
        return new HistoryRange(start, OptionalLong.empty());
    }

    /**
     * The same range up to and including a time, but not beyond the live edge.
     *
     * @throws FlyLogsException.InvalidRequest if the time lies before 1970 or after 2262
     */
    public HistoryRange until(Instant time) {
        return new HistoryRange(start, OptionalLong.of(HistoryStart.nanos("until", time)));
    }
}
