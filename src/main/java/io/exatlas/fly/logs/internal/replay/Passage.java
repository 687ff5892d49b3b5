package io.exatlas.fly.logs.internal.replay;

import io.exatlas.fly.logs.internal.poll.ToldRows;
import io.exatlas.fly.logs.internal.poll.Window;
import io.exatlas.fly.logs.internal.source.RowKeys;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.HistoryStart;
import io.exatlas.fly.logs.model.LeftOut;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Notice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Predicate;

/**
 * Where a reader of a part of the past stands: what to ask next, and what of an answer is new to it, entries and gaps
 * in the order of time. Pure.
 */
final class Passage {

    private final Predicate<LogEntry> wanted;
    private final RowKeys keys = new RowKeys();
    private final Queue<Item> items = new ArrayDeque<>();
    private Optional<Window> window = Optional.empty();
    private final AppName app;
    private final HistoryStart start;
    private final RetentionEdge edge;
    private final ToldRows told = new ToldRows();
    private HistoryStart next;
    private long toldUpTo = Long.MIN_VALUE;
    private boolean more = true;

    Passage(AppName app, HistoryStart start, Predicate<LogEntry> wanted) {
        this.app = app;
        this.start = start;
        this.next = start;
        this.wanted = wanted;
        this.edge = RetentionEdge.of(start);
    }

    /** What is handed over, one after the other. */
    sealed interface Item {
        /** An entry. */
        record Entry(LogEntry entry) implements Item {}

        /** A stretch that could not be read. */
        record Hole(Gap gap) implements Item {}

        /** Something else to say. */
        record Word(Notice notice) implements Item {}
    }

    /** Where the next question begins. */
    HistoryStart next() {
        return next;
    }

    /** Whether there is anything left to ask. */
    boolean more() {
        return more;
    }

    /** What was read and not yet taken. */
    Queue<Item> items() {
        return items;
    }

    void take(HistoryPage page) {
        Optional<HistoryStart> further = next.further(page);
        if (further.isPresent()) {
            // What the page says to who does not know of searching is not so for who goes on with it.
            next = further.get();
            tell(page.leftOut());
            return;
        }
        if (window.isEmpty()) {
            RetentionEdge.before(start, page)
                    .map(gap -> Notice.expired(app, Epoch.NONE, gap.from(), gap.to()))
                    .ifPresent(notice -> items.add(new Item.Word(notice)));
        }
        Window reader = window.orElseGet(() -> Window.at(page.from()));
        window = Optional.of(reader);
        List<LogEntry> fresh = reader.accept(keys.of(page.entries()));
        reader.settle(page.next());
        next = new HistoryStart.After(page.next());
        more = page.more();
        line(fresh, gaps(page));
        tell(page.leftOut().and(reader.differing()));
    }

    private void tell(LeftOut rows) {
        Notice.of(app, Epoch.NONE, told.fresh(rows)).forEach(notice -> items.add(new Item.Word(notice)));
    }

    /** What the API may have dropped before it was read, and what it could not show. */
    private List<Gap> gaps(HistoryPage page) {
        List<Gap> gaps = new ArrayList<>();
        edge.lost(page.from(), page).filter(gap -> gap.from() >= toldUpTo).ifPresent(gap -> {
            gaps.add(gap);
            toldUpTo = gap.to();
        });
        gaps.addAll(page.gaps());
        gaps.sort(Comparator.comparingLong(Gap::from));
        return gaps;
    }

    private void line(List<LogEntry> fresh, List<Gap> gaps) {
        int told = 0;
        for (LogEntry entry : fresh) {
            while (told < gaps.size() && gaps.get(told).from() <= entry.time().orElse(Long.MIN_VALUE)) {
                items.add(new Item.Hole(gaps.get(told++)));
            }
            if (wanted.test(entry)) {
                items.add(new Item.Entry(entry));
            }
        }
        gaps.subList(told, gaps.size()).forEach(gap -> items.add(new Item.Hole(gap)));
    }
}
