package io.exatlas.fly.logs.model;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Where a reader of the past begins. */
public sealed interface HistoryStart {

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
