package io.exatlas.fly.logs.sim;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The log of one app as the server sees it: which rows a request gets. It has no clock, no chance beyond its seed and
 * no thread of its own; the time, in nanoseconds since 1970, is an argument. May be used from any thread.
 *
 * <p>A page costs a binary search and its own rows, however many rows are held; only a filter that matches little makes
 * it look further.
 */
public final class SimulatedApp {

    private final SortedRows rows = new SortedRows();
    private final RowQueue hidden = new RowQueue(SimulatedRow::visibleAt);
    private PageRules rules;
    private long requests;

    public SimulatedApp(PageRules rules) {
        this.rules = rules;
    }

    /** Other rules from the next page on. */
    @CanIgnoreReturnValue
    public synchronized SimulatedApp rules(PageRules other) {
        this.rules = other;
        return this;
    }

    @CanIgnoreReturnValue
    public SimulatedApp add(SimulatedRow... more) {
        return add(List.of(more));
    }

    /** Takes rows in any order; each is shown once its time to be seen has come. */
    @CanIgnoreReturnValue
    public synchronized SimulatedApp add(Collection<SimulatedRow> more) {
        for (SimulatedRow row : more) {
            hidden.add(row);
            if (held() > rules.capacity()) {
                dropOldest();
            }
        }
        return this;
    }

    /** How many rows it holds, those not yet visible included. */
    public synchronized int held() {
        return rows.size() + hidden.size();
    }

    /** One page as the server would answer it now. A server's time does not go back: rows once expired stay gone. */
    public synchronized List<SimulatedRow> page(PageQuery query, long now) {
        requests++;
        reveal(now);
        expire(now);
        List<SimulatedRow> page =
                query.cursor().isPresent() ? pageAfter(query.cursor().getAsLong(), query, now) : newestPage(query, now);
        rules.shuffleSeed().ifPresent(seed -> Collections.shuffle(page, new Random(seed ^ requests)));
        return Collections.unmodifiableList(page);
    }

    private void dropOldest() {
        if (rows.size() == 0) {
            hidden.poll(Long.MAX_VALUE).ifPresent(rows::insert);
        }
        rows.dropFirst(1);
    }

    private void reveal(long now) {
        for (Optional<SimulatedRow> next = hidden.poll(now); next.isPresent(); next = hidden.poll(now)) {
            rows.insert(next.get());
        }
    }

    private void expire(long now) {
        rows.dropFirst(rows.indexFrom(now - rules.retention().toNanos()));
    }

    private List<SimulatedRow> pageAfter(long cursor, PageQuery query, long now) {
        int from = includesCursor() ? rows.indexFrom(cursor) : rows.indexAfter(cursor);
        int end = rules.cursorWindow()
                .map(window -> rows.indexAfter(plus(cursor, window)))
                .orElse(rows.size());
        List<SimulatedRow> page = new ArrayList<>();
        for (int i = from; i < end && page.size() < rules.pageSize(); i++) {
            addIfShown(rows.get(i), query, now, page);
        }
        return isBareEdge(page, cursor) ? new ArrayList<>() : page;
    }

    private boolean includesCursor() {
        return switch (rules.reading()) {
            case INCLUSIVE, INCLUSIVE_BUT_AT_EDGE -> true;
            case EXCLUSIVE -> false;
            case ALTERNATING -> requests % 2 == 1;
        };
    }

    private boolean isBareEdge(List<SimulatedRow> page, long cursor) {
        return rules.reading() == CursorReading.INCLUSIVE_BUT_AT_EDGE
                && page.size() < rules.pageSize()
                && !page.isEmpty()
                && page.get(page.size() - 1).time() == cursor;
    }

    private List<SimulatedRow> newestPage(PageQuery query, long now) {
        int oldest = rows.indexAfter(now - rules.newestWindow().toNanos());
        List<SimulatedRow> page = new ArrayList<>();
        for (int i = rows.size() - 1; i >= oldest && page.size() < rules.pageSize(); i--) {
            addIfShown(rows.get(i), query, now, page);
        }
        Collections.reverse(page);
        return page;
    }

    private static void addIfShown(SimulatedRow row, PageQuery query, long now, List<SimulatedRow> page) {
        if (row.visibleAt() <= now && query.matches(row)) {
            page.add(row);
        }
    }

    private static long plus(long time, Duration length) {
        long sum = time + length.toNanos();
        return sum < time ? Long.MAX_VALUE : sum;
    }
}
