package io.exatlas.fly.logs.poll;

import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.LogPage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * Judges one page: its rows sorted and keyed, how far they reach, and whether more may follow. Right whether the server
 * includes the cursor or not, since the cover stops below the last group of equal times (algorithm.md 3).
 */
final class PageReader {

    /** Enough for any nanosecond cursor there is; a longer token is no time. */
    private static final int LONGEST_NUMBER = 19;

    private final ReadLimits limits;
    private final RowKeys keys = new RowKeys();
    private final RecentInstances instances = new RecentInstances();

    PageReader(ReadLimits limits) {
        this.limits = limits;
    }

    RecentInstances instances() {
        return instances;
    }

    /** The newest time among rows that are not ahead, together with what the page holds. */
    record Judged(List<Row> rows, OptionalLong last, boolean full, int ahead, boolean ascending) {}

    Judged judge(Fetched fetched) {
        LogPage page = fetched.page();
        long notAhead = limits.notAhead(fetched.time().date());
        List<Row> rows = new ArrayList<>(page.entries().size());
        int ahead = 0;
        for (Row row : keys.of(page.entries())) {
            if (row.readable() && row.time() > notAhead) {
                ahead++;
            } else {
                instances.note(row.entry());
                rows.add(row);
            }
        }
        boolean ascending = ascending(rows);
        List<Row> sorted = ascending ? rows : sorted(rows);
        OptionalLong last = last(sorted, page, ahead > 0);
        return new Judged(sorted, last, page.rows() >= limits.pageHint() && ahead == 0, ahead, ascending);
    }

    /**
     * Rows without a readable time may be the newest of the page: then the server's cursor tells how far it reaches.
     */
    private static OptionalLong last(List<Row> rows, LogPage page, boolean ahead) {
        long last = Long.MIN_VALUE;
        boolean unreadable = page.broken() > 0;
        for (Row row : rows) {
            if (row.readable()) {
                last = Math.max(last, row.time());
            } else {
                unreadable = true;
            }
        }
        if (unreadable && !ahead && !page.cut()) {
            last = Math.max(last, numeric(page));
        }
        return last == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(last);
    }

    private static long numeric(LogPage page) {
        String token = page.nextToken().orElse("");
        boolean digits = !token.isEmpty()
                && token.length() <= LONGEST_NUMBER
                && token.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            return Long.MIN_VALUE;
        }
        try {
            return Long.parseLong(token);
        } catch (NumberFormatException tooLarge) {
            return Long.MIN_VALUE;
        }
    }

    private static boolean ascending(List<Row> rows) {
        long before = Long.MIN_VALUE;
        for (Row row : rows) {
            if (row.readable()) {
                if (row.time() < before) {
                    return false;
                }
                before = row.time();
            }
        }
        return true;
    }

    /** Stable; a row without a readable time stays behind the row it came after. */
    private static List<Row> sorted(List<Row> rows) {
        record Placed(Row row, long time) {}
        List<Placed> placed = new ArrayList<>(rows.size());
        long time = Long.MIN_VALUE;
        for (Row row : rows) {
            time = row.readable() ? row.time() : time;
            placed.add(new Placed(row, time));
        }
        placed.sort(Comparator.comparingLong(Placed::time));
        return placed.stream().map(Placed::row).toList();
    }

    /** The rows of a page asked for one machine that share the given time. */
    List<Row> at(Fetched fetched, long time) {
        List<LogEntry> page = fetched.page().entries();
        return keys.of(page).stream()
                .filter(row -> row.readable() && row.time() == time)
                .toList();
    }
}
