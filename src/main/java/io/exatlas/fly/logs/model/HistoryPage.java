package io.exatlas.fly.logs.model;

import java.util.List;
import java.util.Optional;

/**
 * A part of one app's log as it was read from the API: the entries are all rows in {@code (from, next]} that were
 * visible at {@code asOf}, except those in the gaps. Positions are nanoseconds since 1970.
 *
 * @param entries sorted by time; an entry without a readable time stays beside its neighbours. Entries of one time are
 *     not split. The newest may lie above {@code next} and be part of the next page, too: drop those whose id is known
 * @param from where the page begins, exclusive
 * @param next where to continue: how far the log was read, not the last entry that matched a filter
 * @param more whether more may follow at once; false at the live edge, and at the end of the range
 * @param asOf the server's time when the first of the requests was sent
 * @param settled up to here the page is final: it was read long enough after this time for rows that become visible
 *     late
 * @param oldest entries up to here may be gone from the API
 * @param gaps the parts of the page that could not be read
 * @param search how to continue if the newest entries were requested and the search for their beginning is not
 *     finished. The page then has no entries, and a gap for readers that do not know this field
 * @param leftOut rows of the page that are not among the entries
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

    /** Nothing was read. Make other pages from this one with the {@code with} methods. */
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
