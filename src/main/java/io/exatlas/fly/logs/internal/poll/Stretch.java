package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.internal.source.Row;
import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.LeftOut;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.RowKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One answer of history while it is put together from readings that follow each other. Within it a row is known by its
 * key; it ends between two times, never between two rows of one.
 */
final class Stretch {

    /** A server with large pages may have any number of rows at one time, and they all go out together. */
    static final int MOST_OF_ONE_TIME = 10_000;

    /** With so many rows left out an answer ends: it lists them. */
    private static final int MOST_DROPPED = 500;

    private final long from;
    private final long end;
    private final int limit;
    private final HistoryLimits limits;
    private final List<Placed> rows = new ArrayList<>();
    private final Map<RowKey, Integer> keys = new HashMap<>();
    private final List<Dropped> dropped = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private long cover;
    private boolean edge;
    private boolean stuck;
    private long crowdedTime = Long.MIN_VALUE;
    private int crowd;

    /** A row and the time it stands at: one without a readable time stands where its neighbour does. */
    private record Placed(LogEntry entry, long time, int weight) {
        boolean readable() {
            return entry.time().isPresent();
        }
    }

    /** How many of the rows go out, and up to where they are whole. */
    private record Cut(int rows, long next, boolean more) {}

    Stretch(long from, long end, int limit, HistoryLimits limits) {
        this.from = from;
        this.end = Math.max(end, from);
        this.limit = limit;
        this.limits = limits;
        this.cover = from;
    }

    /** Where to read on. */
    long cover() {
        return cover;
    }

    /** Whether anything was read yet. */
    boolean begun() {
        return cover > from || edge;
    }

    /** Rows that belong to it and could not be read. */
    void lacks(List<Dropped> unreadable) {
        dropped.addAll(unreadable);
    }

    /** Nothing further can be proved now: what was seen above {@link #cover} goes out, and comes again. */
    void stuck() {
        stuck = true;
    }

    /**
     * Takes the reading from {@link #cover}.
     *
     * @param ordered whether a row without a time is as old as its neighbour; else it stands where the page begins
     */
    void add(Reading reading, boolean ordered) {
        long begin = cover;
        long neighbour = cover;
        for (Row row : reading.rows()) {
            neighbour = row.readable() ? row.time() : neighbour;
            long time = row.readable() || ordered ? neighbour : begin;
            boolean inside = time <= end && (time > from || !row.readable());
            if (inside && isNew(row, time) && hasRoom(time)) {
                rows.add(new Placed(row.entry(), time, limits.weight().applyAsInt(row.entry())));
            }
        }
        reading.dropped().stream()
                .filter(row -> row.time() <= end || ahead(row))
                .forEach(dropped::add);
        reading.gap().ifPresent(gaps::add);
        edge = !reading.full();
        cover = Math.max(cover, reading.beyond(limits.retention()).cover());
    }

    private boolean isNew(Row row, long time) {
        Integer known = keys.putIfAbsent(row.key(), row.content());
        if (known != null && known != row.content()) {
            dropped.add(Dropped.differing(row, time));
        }
        return known == null;
    }

    private static boolean ahead(Dropped row) {
        return row.reason() == Dropped.Reason.FUTURE;
    }

    private boolean hasRoom(long time) {
        crowd = time == crowdedTime ? crowd + 1 : 1;
        crowdedTime = time;
        if (crowd == MOST_OF_ONE_TIME + 1) {
            gaps.add(new Gap(time, time, "more rows at one timestamp than an answer holds"));
        }
        return crowd <= MOST_OF_ONE_TIME;
    }

    /** Whether it holds all that was asked for, or all that an answer may. */
    boolean complete() {
        if (edge || cover >= end) {
            return true;
        }
        int count = 0;
        long bytes = 0;
        for (Placed row : rows) {
            if (row.time() <= cover) {
                count++;
                bytes += row.weight();
            }
        }
        return count >= limit || bytes >= limits.bytes() || dropped.size() >= MOST_DROPPED;
    }

    /**
     * The answer with what is there.
     *
     * @param asOf when the first request was sent
     * @param latest when the last one was
     */
    HistoryPage page(long asOf, long latest) {
        // Stable: rows that a later page brought for a time that was there stand behind those known.
        rows.sort(Comparator.comparingLong(Placed::time));
        Cut cut = cut(asOf);
        long next = cut.next();
        return HistoryPage.EMPTY
                .withEntries(entries(cut.rows()))
                .withFrom(from)
                .withNext(next)
                .withMore(cut.more())
                .withAsOf(asOf)
                .withSettled(Math.min(next, asOf - limits.settleAge()))
                .withOldest(limits.oldest(latest))
                .withGaps(gaps.stream().filter(gap -> begins(gap) <= next).toList())
                .withLeftOut(leftOut(cut, asOf));
    }

    /** What lies beyond the answer comes with the next one; the future concerns those who read up to now. */
    private LeftOut leftOut(Cut cut, long asOf) {
        return Dropped.of(dropped.stream()
                .filter(row -> ahead(row) ? !cut.more() && end > asOf : !cut.more() || row.time() <= cut.next())
                .toList());
    }

    /**
     * Where a row without a readable time belongs nobody knows as long as the server has not shown that its pages are
     * in order: left out here it might not come with what follows.
     */
    private List<LogEntry> entries(int kept) {
        List<LogEntry> entries = new ArrayList<>(kept);
        for (int i = 0; i < rows.size(); i++) {
            if (i < kept || !rows.get(i).readable()) {
                entries.add(rows.get(i).entry());
            }
        }
        return entries;
    }

    /** The first time of which something may be missing. */
    private static long begins(Gap gap) {
        return gap.from() == gap.to() ? gap.from() : gap.from() + 1;
    }

    /** Whole groups of equal times, as many as an answer holds, but at least one. */
    private Cut cut(long asOf) {
        long reach = edge || stuck ? Long.MAX_VALUE : Math.min(cover, end);
        long bytes = 0;
        int kept = 0;
        while (kept < rows.size() && rows.get(kept).time() <= reach) {
            int after = kept;
            while (after < rows.size()
                    && rows.get(after).time() == rows.get(kept).time()) {
                bytes += rows.get(after).weight();
                after++;
            }
            // A row without a time may stand where the stretch begins: ending behind it would be no progress.
            boolean progress = rows.get(kept).time() - 1 > from;
            if (kept > 0 && progress && (after > limit || bytes > limits.bytes())) {
                return new Cut(kept, rows.get(kept).time() - 1, true);
            }
            kept = after;
        }
        return new Cut(kept, whole(asOf), !edge && cover < end);
    }

    /** At the edge everything that was visible is there, also where no row was to show it. */
    private long whole(long asOf) {
        return edge && end <= asOf ? end : Math.min(cover, end);
    }
}
