package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.internal.source.Row;
import io.exatlas.fly.logs.internal.source.RowKeys;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.LogPage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Judges one page: its rows sorted and keyed, how far they reach, and whether more may follow. Right whether the server
 * includes the cursor or not, since the cover stops below the last group of equal times.
 */
final class PageReader {

    /** Enough for any nanosecond cursor there is; a longer token is no time. */
    private static final int LONGEST_NUMBER = 19;

    /** So many rows in order are no accident. */
    private static final int PROOF = 8;

    private final ReadLimits limits;
    private final int noAccident;
    private final RowKeys keys = new RowKeys();
    private final RecentInstances instances = new RecentInstances();
    private int stepsUp;

    /** Rows of the largest page so far, and how many pages had so many. */
    private int largest;

    private int asLarge;
    private boolean unordered;

    /**
     * A reader of one server's pages.
     *
     * @param noAccident after so many pages of the largest size, that size may be what its pages hold
     */
    PageReader(ReadLimits limits, int noAccident) {
        this.limits = limits;
        this.noAccident = noAccident;
    }

    RecentInstances instances() {
        return instances;
    }

    /**
     * What a page holds.
     *
     * @param rows those that are not ahead, sorted
     * @param last the newest readable time among them
     * @param token how far the server says that the page reaches; only where rows without a readable time may be its
     *     newest ones, and never later than a row may be
     * @param full whether it holds what a page holds
     * @param large whether pages of this size came before, and none larger: perhaps this server's pages hold no more
     * @param ahead rows left out because they are stamped in the future
     * @param dropped those, and rows that could not be read
     */
    record Judged(
            List<Row> rows,
            OptionalLong last,
            OptionalLong token,
            boolean full,
            boolean large,
            int ahead,
            List<Dropped> dropped) {}

    Judged judge(Fetched fetched) {
        LogPage page = fetched.page();
        long notAhead = limits.notAhead(fetched.time().date());
        List<Row> rows = new ArrayList<>(page.entries().size());
        List<Dropped> dropped = unreadable(page);
        int ahead = 0;
        for (Row row : keys.of(page.entries())) {
            if (row.readable() && row.time() > notAhead) {
                ahead++;
                dropped.add(Dropped.future(row));
            } else {
                instances.note(row.entry());
                rows.add(row);
            }
        }
        List<Row> sorted = ascending(rows) ? rows : sorted(rows);
        boolean unreadable = page.broken() > 0 || rows.stream().anyMatch(row -> !row.readable());
        OptionalLong token = unreadable && ahead == 0 && !page.cut() ? token(page, notAhead) : OptionalLong.empty();
        boolean full = page.rows() >= limits.pageHint() && ahead == 0;
        return new Judged(sorted, last(sorted), token, full, large(page.rows()) && ahead == 0, ahead, dropped);
    }

    /** Each has the time of the entry before it, and is told from equal ones by their count. */
    private static List<Dropped> unreadable(LogPage page) {
        List<Dropped> dropped = new ArrayList<>();
        Map<Long, Integer> equal = new HashMap<>();
        long time = Long.MIN_VALUE;
        int at = 0;
        for (LogPage.Unreadable row : page.unreadable()) {
            for (; at < Math.min(row.behind(), page.entries().size()); at++) {
                time = page.entries().get(at).time().orElse(time);
            }
            dropped.add(Dropped.unreadable(row.hash(), equal.merge(row.hash(), 1, Integer::sum), time));
        }
        return dropped;
    }

    private boolean large(int rows) {
        if (rows > largest) {
            largest = rows;
            asLarge = 0;
        }
        asLarge += rows == largest && asLarge < noAccident ? 1 : 0;
        return rows > 1 && rows == largest && asLarge == noAccident;
    }

    private static OptionalLong last(List<Row> sorted) {
        for (int i = sorted.size() - 1; i >= 0; i--) {
            if (sorted.get(i).readable()) {
                return OptionalLong.of(sorted.get(i).time());
            }
        }
        return OptionalLong.empty();
    }

    private static OptionalLong token(LogPage page, long latest) {
        String text = page.nextToken().orElse("");
        boolean digits = !text.isEmpty()
                && text.length() <= LONGEST_NUMBER
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            return OptionalLong.empty();
        }
        try {
            long token = Long.parseLong(text);
            return token <= latest ? OptionalLong.of(token) : OptionalLong.empty();
        } catch (NumberFormatException tooLarge) {
            return OptionalLong.empty();
        }
    }

    private boolean ascending(List<Row> rows) {
        long before = Long.MIN_VALUE;
        for (Row row : rows) {
            if (row.readable()) {
                if (row.time() < before) {
                    unordered = true;
                    return false;
                }
                stepsUp += row.time() > before && before != Long.MIN_VALUE && stepsUp < PROOF ? 1 : 0;
                before = row.time();
            }
        }
        return true;
    }

    /** Whether the server is known to answer oldest rows first: only then the beginning of a page means anything. */
    boolean ordered() {
        return stepsUp >= PROOF && !unordered;
    }

    /** Whether the server is known to answer in any order: then a row's neighbours say nothing of it. */
    boolean unordered() {
        return unordered;
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
