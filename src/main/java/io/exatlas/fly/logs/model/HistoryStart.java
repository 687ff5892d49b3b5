package io.exatlas.fly.logs.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/** Where a reader of the past begins. */
public sealed interface HistoryStart {

    /** So many newest entries at most: where more begin would have to be looked for too far back. */
    int LONGEST_TAIL = 10_000;

    /**
     * With the entries at or after a time.
     *
     * @throws FlyLogsException.InvalidRequest if it lies before 1970 or after 2262
     */
    static HistoryStart since(Instant time) {
        return new Since(Math.max(0, nanos("since", time) - 1));
    }

    /**
     * With the entries of the last while, by the server's clock.
     *
     * @throws FlyLogsException.InvalidRequest if it is negative
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
     * With the newest entries, 1 to 10,000; entries of one time may add a few.
     *
     * @throws FlyLogsException.InvalidRequest if there are fewer or more
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
     * @param what names it in the failure
     * @throws FlyLogsException.InvalidRequest if it lies before 1970 or after 2262
     */
    static long nanos(String what, Instant time) {
        if (time.isBefore(Instant.EPOCH) || time.isAfter(Instant.EPOCH.plusNanos(Long.MAX_VALUE))) {
            throw new FlyLogsException.InvalidRequest(what + ": " + time + " does not lie between 1970 and 2262");
        }
        return ChronoUnit.NANOS.between(Instant.EPOCH, time);
    }

    /**
     * With the entries after a position, which a reader had come to.
     *
     * @param position nanoseconds since 1970, exclusive
     */
    record After(long position) implements HistoryStart {}

    /**
     * With the entries after a time that somebody chose. Nobody knows of entries there: if the API no longer keeps
     * them, that is no loss.
     *
     * @param position nanoseconds since 1970, exclusive
     */
    record Since(long position) implements HistoryStart {}

    /**
     * With the entries of the last while, by the server's clock.
     *
     * @param age how far back
     */
    record Ago(Duration age) implements HistoryStart {}

    /**
     * With the newest entries there are; entries of one time may add a few.
     *
     * @param entries how many, at least 1
     */
    record Newest(int entries) implements HistoryStart {}

    /**
     * With the newest entries, too: the search for where they begin goes on.
     *
     * @param entries as asked for at first
     * @param token of the answer before
     */
    record Searching(int entries, String token) implements HistoryStart {}

    /** Where that is, exclusive, in nanoseconds since 1970; empty if only the server knows. */
    default OptionalLong place() {
        if (this instanceof After after) {
            return OptionalLong.of(after.position());
        }
        return this instanceof Since since ? OptionalLong.of(since.position()) : OptionalLong.empty();
    }

    /** How to go on with a search that an answer to this says is not done; empty if it is, or none was begun. */
    default Optional<HistoryStart> further(HistoryPage answer) {
        if (this instanceof Newest newest) {
            return answer.search().map(search -> new Searching(newest.entries(), search.token()));
        }
        return this instanceof Searching before
                ? answer.search().map(search -> new Searching(before.entries(), search.token()))
                : Optional.empty();
    }
}
