package io.exatlas.fly.logs.history;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.HistoryStart;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Which part of an app's past to read.
 *
 * @param start where it begins
 * @param until where it ends, inclusive, in nanoseconds since 1970; empty for the live edge
 */
public record HistoryRange(HistoryStart start, OptionalLong until) {

    /**
     * What is as young as that, by the server's clock.
     *
     * @throws FlyLogsException.InvalidRequest if it is negative
     */
    public static HistoryRange since(Duration ago) {
        return from(HistoryStart.since(ago));
    }

    /**
     * What has happened at or after a time.
     *
     * @throws FlyLogsException.InvalidRequest if it lies before 1970 or after 2262
     */
    public static HistoryRange since(Instant time) {
        return from(HistoryStart.since(time));
    }

    /**
     * What lies behind a position.
     *
     * @param position nanoseconds since 1970, exclusive
     * @throws FlyLogsException.InvalidRequest if it is negative
     */
    public static HistoryRange after(long position) {
        return from(HistoryStart.after(position));
    }

    /**
     * The newest entries, 1 to 10,000, and what comes meanwhile; entries of one time may add a few.
     *
     * @throws FlyLogsException.InvalidRequest if there are fewer or more
     */
    public static HistoryRange tail(int entries) {
        return from(HistoryStart.tail(entries));
    }

    private static HistoryRange from(HistoryStart start) {
        return new HistoryRange(start, OptionalLong.empty());
    }

    /**
     * The same up to a time, that time included; not beyond the live edge.
     *
     * @throws FlyLogsException.InvalidRequest if it lies before 1970 or after 2262
     */
    public HistoryRange until(Instant time) {
        return new HistoryRange(start, OptionalLong.of(HistoryStart.nanos("until", time)));
    }
}
