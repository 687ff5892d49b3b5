package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.internal.source.Row;
import io.exatlas.fly.logs.model.LeftOut;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Mark;
import io.exatlas.fly.logs.model.RowKey;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one reader of an app's log has seen. At or below the <em>settled</em> line everything is done; above it the keys
 * of the rows delivered are known. Every way of reading (polling, sweeping, draining, resuming) is {@link #accept} with
 * rows from another cursor, followed by {@link #settle} where completeness was earned. Positions are nanoseconds since
 * 1970. Neither line ever moves down. Not for several threads.
 */
public final class Window {

    /** Rows whose time cannot be read are known this many at a time: time cannot prune them. */
    static final int ODD_ROWS = 16_384;

    private final SeenSet seen = new SeenSet();
    private final Set<RowKey> odd = new LinkedHashSet<>();
    private final List<Dropped> differing = new ArrayList<>();
    private long begun = Long.MIN_VALUE;
    private long settled;
    private long newest;
    private boolean forgetful;

    private Window(long settled, long newest) {
        this.settled = settled;
        this.newest = Math.max(settled, newest);
    }

    /** A reader for whom everything up to {@code line} is done and nothing above it. */
    public static Window at(long line) {
        return new Window(line, line);
    }

    /**
     * A reader that goes on from a mark. The keys' times are lost, but nobody settles what he has not read: a key has
     * its time again as soon as its row comes again. One whose row never does is kept until the newest of then settles.
     */
    public static Window at(Mark mark) {
        Window window = new Window(mark.settled(), mark.newest());
        for (RowKey key : mark.seen().orElse(List.of())) {
            boolean unused = window.seen.add(key, window.newest);
        }
        for (RowKey key : mark.odd()) {
            boolean unused = window.addOdd(key);
        }
        return window;
    }

    /**
     * The mark to go on from.
     *
     * @param most so many keys are kept, or none
     * @param mostOdd so many keys of rows whose time could not be read are kept, the newest ones
     */
    public Mark mark(int most, int mostOdd) {
        Optional<List<RowKey>> keys = seen.size() > most ? Optional.empty() : Optional.of(seen.keys());
        List<RowKey> oddKeys =
                odd.stream().skip(Math.max(0, odd.size() - mostOdd)).toList();
        return new Mark(settled, newest, keys, oddKeys);
    }

    /**
     * Takes rows, readable ones sorted by time, and answers those not known before, in that order; a row older than the
     * newest one known <em>before the call</em> is marked late, and no other: what came too late for an owner of the
     * stream need not be late for who reads after it.
     */
    public List<LogEntry> accept(List<Row> rows) {
        long before = newest;
        List<LogEntry> fresh = new ArrayList<>();
        for (Row row : rows) {
            if (!row.readable()) {
                if (addOdd(row.key())) {
                    fresh.add(row.entry());
                }
            } else if (row.time() > settled && isNew(row)) {
                newest = Math.max(newest, row.time());
                fresh.add(row.entry().withLate(row.time() < before));
            } else if (takesLate(row) && addOdd(row.key())) {
                fresh.add(row.entry());
            }
        }
        return fresh;
    }

    private boolean isNew(Row row) {
        SeenSet.Added added = seen.add(row.key(), row.time(), row.content());
        if (added == SeenSet.Added.DIFFERS && differing.size() < LeftOut.MOST) {
            differing.add(Dropped.differing(row, row.time()));
        }
        return added == SeenSet.Added.NEW;
    }

    /** Takes the rows not accepted since the last call because another one has their id, with other content. */
    public LeftOut differing() {
        LeftOut rows = Dropped.of(differing);
        differing.clear();
        return rows;
    }

    /**
     * Accepts rows up to this line, too, if they are marked late: they became visible after the reader had begun behind
     * the newest row there was.
     */
    public void takeLateUpTo(long line) {
        begun = line;
    }

    /** Whether a row is accepted because it became visible late, though it lies before the line. */
    public boolean takesLate(Row row) {
        return row.readable() && row.time() <= begun && row.entry().late();
    }

    /** Takes rows that are nobody's to deliver: none of them will be new again. */
    void know(List<Row> rows) {
        List<LogEntry> unused = accept(rows);
    }

    /** Counts a stretch that had to be stepped over as seen: what comes below it is late, and is swept for. */
    void pass(long line) {
        newest = Math.max(newest, line);
    }

    /** Says that everything at or below the line is done. A line at or below the present one changes nothing. */
    public void settle(long line) {
        if (line > settled) {
            settled = line;
            newest = Math.max(newest, line);
            seen.forgetUpTo(line);
        }
    }

    public long settled() {
        return settled;
    }

    /** The newest readable time taken, or the end of what was stepped over, or the starting line. */
    public long newest() {
        return newest;
    }

    /** How many keys above the settled line are held. */
    public int size() {
        return seen.size();
    }

    /** How many rows known have a time in {@code (settled, line]}. */
    public int countUpTo(long line) {
        return seen.countUpTo(line);
    }

    /** Whether a row whose time could not be read has been forgotten: if it comes again, it will be new again. */
    public boolean forgetful() {
        return forgetful;
    }

    private boolean addOdd(RowKey key) {
        if (!odd.add(key)) {
            return false;
        }
        if (odd.size() > ODD_ROWS) {
            Iterator<RowKey> oldest = odd.iterator();
            oldest.next();
            oldest.remove();
            forgetful = true;
        }
        return true;
    }
}
