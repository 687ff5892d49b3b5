package io.exatlas.fly.logs.model;

import java.util.List;
import java.util.Optional;

/**
 * A stretch of one app's log as it was read from the API: every row in {@code (from, next]} that was visible at
 * {@code asOf} is among the entries, but for those in the gaps. Positions are nanoseconds since 1970.
 *
 * @param entries sorted by time, those without a readable one at their neighbours' side; no group of equal times is
 *     split. The newest may lie above {@code next} and come again with the stretch after: drop what is known by its id
 * @param from where the stretch begins, exclusive
 * @param next where to go on: how far the log was looked through, not the last entry that matched a filter
 * @param more whether more may follow at once; false at the live edge, and at the end of what was asked for
 * @param asOf server time when the first of the requests was sent
 * @param settled up to here the answer is final: it was read long enough after it for rows that become visible late
 * @param oldest entries up to here may be gone from the API
 * @param gaps what could not be read of the stretch
 * @param search how to go on where the newest entries were asked for and where they begin is not found yet: then there
 *     are no entries, and the gap says the same to who does not look here
 * @param leftOut rows of the stretch that are not among the entries
 */
public record HistoryPage(
        List<LogEntry> entries,
        long from,
        long next,
        boolean more,
        long asOf,
        long settled,
        long oldest,
        List<Gap> gaps,
        Optional<Search> search,
        LeftOut leftOut) {

    /** Nothing was looked at. Pages are made from this one, by the names of their values. */
    public static final HistoryPage EMPTY =
            new HistoryPage(List.of(), 0, 0, false, 0, 0, 0, List.of(), Optional.empty(), LeftOut.NONE);

    public HistoryPage {
        entries = List.copyOf(entries);
        gaps = List.copyOf(gaps);
    }

    public HistoryPage withEntries(List<LogEntry> value) {
        return new HistoryPage(value, from, next, more, asOf, settled, oldest, gaps, search, leftOut);
    }

    public HistoryPage withFrom(long value) {
        return new HistoryPage(entries, value, next, more, asOf, settled, oldest, gaps, search, leftOut);
    }

    public HistoryPage withNext(long value) {
        return new HistoryPage(entries, from, value, more, asOf, settled, oldest, gaps, search, leftOut);
    }

    public HistoryPage withMore(boolean value) {
        return new HistoryPage(entries, from, next, value, asOf, settled, oldest, gaps, search, leftOut);
    }

    public HistoryPage withAsOf(long value) {
        return new HistoryPage(entries, from, next, more, value, settled, oldest, gaps, search, leftOut);
    }

    public HistoryPage withSettled(long value) {
        return new HistoryPage(entries, from, next, more, asOf, value, oldest, gaps, search, leftOut);
    }

    public HistoryPage withOldest(long value) {
        return new HistoryPage(entries, from, next, more, asOf, settled, value, gaps, search, leftOut);
    }

    public HistoryPage withGaps(List<Gap> value) {
        return new HistoryPage(entries, from, next, more, asOf, settled, oldest, value, search, leftOut);
    }

    public HistoryPage withSearch(Optional<Search> value) {
        return new HistoryPage(entries, from, next, more, asOf, settled, oldest, gaps, value, leftOut);
    }

    public HistoryPage withLeftOut(LeftOut value) {
        return new HistoryPage(entries, from, next, more, asOf, settled, oldest, gaps, search, value);
    }
}
