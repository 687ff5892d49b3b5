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

    private static final long SECOND = 1_000_000_000L;
    private static final int LONGEST_TAIL = 10_000;

    /** What is as young as that, by the server's clock. */
    public static HistoryRange since(Duration ago) {
        if (ago.isNegative()) {
            throw new FlyLogsException.InvalidRequest("since: an age must not be negative");
        }
        return new HistoryRange(new HistoryStart.Ago(ago), OptionalLong.empty());
    }

    /** What has happened since a time, that time included. */
    public static HistoryRange since(Instant time) {
        long position = Math.max(0, nanos("since", time) - 1);
        return new HistoryRange(new HistoryStart.Since(position), OptionalLong.empty());
    }

    /**
     * What lies behind a position.
     *
     * @param position nanoseconds since 1970, exclusive
     */
    public static HistoryRange after(long position) {
        if (position < 0) {
            throw new FlyLogsException.InvalidRequest("after: a position must not be negative");
        }
        return new HistoryRange(new HistoryStart.After(position), OptionalLong.empty());
    }

    /** The newest entries, 1 to 10,000, and what comes meanwhile; entries of one time may add a few. */
    public static HistoryRange tail(int entries) {
        if (entries < 1 || entries > LONGEST_TAIL) {
            throw new FlyLogsException.InvalidRequest("tail: must be 1 to " + LONGEST_TAIL);
        }
        return new HistoryRange(new HistoryStart.Newest(entries), OptionalLong.empty());
    }

    /** The same up to a time, that time included; not beyond the live edge. */
    public HistoryRange until(Instant time) {
        return new HistoryRange(start, OptionalLong.of(nanos("until", time)));
    }

    private static long nanos(String what, Instant time) {
        try {
            long nanos = Math.addExact(Math.multiplyExact(time.getEpochSecond(), SECOND), time.getNano());
            if (nanos >= 0) {
                return nanos;
            }
        } catch (ArithmeticException beyond) {
            // Refused below, with those before 1970.
        }
        throw new FlyLogsException.InvalidRequest(what + ": must lie between 1970 and 2262");
    }
}
