package io.exatlas.fly.logs.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/** Where a reader of history begins. */
public sealed interface HistoryStart {

    /** The largest number of newest entries. The search for the beginning of more would take too long. */
    int LONGEST_TAIL = 10_000;

    /**
     * With the entries at or after a time.
     *
     * @throws FlyLogsException.InvalidRequest if the time lies before 1970 or after 2262
     */
    static HistoryStart since(Instant time) {
        return new Since(Math.max(0, nanos("since", time) - 1));
    }

    /**
     * With the entries that are not older than a duration, by the server's clock.
     *
     * @throws FlyLogsException.InvalidRequest if the duration is negative
     */
    static HistoryStart since(Duration ago) {
        if (ago.isNegative()) {
            throw new FlyLogsException.InvalidRequest("since: " + ago + " is no time ago");
        }
        return new Ago(ago);
    }

    /**
     * With the entries after a position.
     *
     * @param position nanoseconds since 1970, exclusive
     * @throws FlyLogsException.InvalidRequest if it is negative
     */
    static HistoryStart after(long position) {
        if (position < 0) {
            throw new FlyLogsException.InvalidRequest("after: " + position + " is before 1970");
        }
        return new After(position);
    }

    /**
     * With the newest entries, 1 to 10,000. Entries with the same time may add a few.
     *
     * @throws FlyLogsException.InvalidRequest if the number is out of range
     */
    static HistoryStart tail(int entries) {
        if (entries < 1 || entries > LONGEST_TAIL) {
            throw new FlyLogsException.InvalidRequest("tail: " + entries + " is not 1 to " + LONGEST_TAIL);
        }
        return new Newest(entries);
    }

    /**
     * A time in nanoseconds since 1970.
     *
     * @param what the name of the value in the failure
     * @throws FlyLogsException.InvalidRequest if the time lies before 1970 or after 2262
     */
    static long nanos(String what, Instant time) {
        if (time.isBefore(Instant.EPOCH) || time.isAfter(Instant.EPOCH.plusNanos(Long.MAX_VALUE))) {
            throw new FlyLogsException.InvalidRequest(what + ": " + time + " does not lie between 1970 and 2262");
        }
        return ChronoUnit.NANOS.between(Instant.EPOCH, time);
    }

    /**
     * With the entries after a position that a reader had reached.
     *
     * @param position nanoseconds since 1970, exclusive
     */
    record After(long position) implements HistoryStart {}

    /**
     * With the entries after a time that a person chose. If the API no longer keeps entries of that time, nothing known
     * is lost.
     *
     * @param position nanoseconds since 1970, exclusive
     */
    record Since(long position) implements HistoryStart {}

    /**
     * With the entries that are not older than a duration, by the server's clock.
     *
     * @param age how far back
     */
    record Ago(Duration age) implements HistoryStart {}

    /**
     * With the newest entries. Entries with the same time may add a few.
     *
     * @param entries how many, at least 1
     */
    record Newest(int entries) implements HistoryStart {}

    /**
     * With the newest entries, whose search for the beginning continues.
     *
     * @param entries the number of the first request
     * @param token of the reply before
     */
    record Searching(int entries, String token) implements HistoryStart {}

    /** The beginning, exclusive, in nanoseconds since 1970; empty if only the server knows it. */
    default OptionalLong place() {
        if (this instanceof After after) {
            return OptionalLong.of(after.position());
        }
        return this instanceof Since since ? OptionalLong.of(since.position()) : OptionalLong.empty();
    }

    /** Where to continue a search that this reply does not finish; empty if there is none. */
    default Optional<HistoryStart> further(HistoryPage answer) {
        if (this instanceof Newest newest) {
            return answer.search().map(search -> new Searching(newest.entries(), search.token()));
        }
        return this instanceof Searching before
                ? answer.search().map(search -> new Searching(before.entries(), search.token()))
                : Optional.empty();
    }
}
