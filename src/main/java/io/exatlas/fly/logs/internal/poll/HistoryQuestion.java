package io.exatlas.fly.logs.internal.poll;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which stretch of a log is asked for. Positions are nanoseconds since 1970.
 *
 * @param after where it begins, exclusive; counts only where {@code newest} is empty
 * @param newest so many of the newest rows, at least 1, in place of a position
 * @param search where the search for the newest rows goes on; empty at its beginning
 * @param to where it ends, inclusive; {@link Long#MAX_VALUE} for the live edge
 * @param limit most rows of an answer, at least 1; only rows of one single time may be more
 */
public record HistoryQuestion(long after, OptionalInt newest, Optional<String> search, long to, int limit) {

    /** The rows after a position. */
    public static HistoryQuestion after(long position, long to, int limit) {
        return new HistoryQuestion(position, OptionalInt.empty(), Optional.empty(), to, limit);
    }

    /** The newest rows; rows of one time may add a few. */
    public static HistoryQuestion newest(int rows, long to, int limit) {
        return new HistoryQuestion(Long.MIN_VALUE, OptionalInt.of(rows), Optional.empty(), to, limit);
    }

    /** The newest rows, whose beginning is being looked for. */
    public static HistoryQuestion searching(int rows, String token, long to, int limit) {
        return new HistoryQuestion(Long.MIN_VALUE, OptionalInt.of(rows), Optional.of(token), to, limit);
    }
}
