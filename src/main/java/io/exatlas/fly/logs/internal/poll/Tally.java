package io.exatlas.fly.logs.internal.poll;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts rows by their times in bounded memory: one mark for each time, and where there are too many of them, one for
 * several times next to each other. Pure; not for several threads.
 */
final class Tally {

    /** So many marks are kept. */
    static final int MOST = 128;

    private final List<Mark> marks = new ArrayList<>();
    private long rows;

    /** Neighbours of no more rows than that are one mark. */
    private long grain = 1;

    /**
     * Some rows next to each other.
     *
     * @param first the time of the oldest
     * @param last the time of the newest
     * @param rows how many
     */
    record Mark(long first, long last, long rows) {
        boolean exact() {
            return first == last;
        }

        private Mark and(Mark next) {
            return new Mark(first, next.last, rows + next.rows);
        }
    }

    /**
     * Where a row is.
     *
     * @param mark the one that holds it
     * @param above the rows newer than those of the mark
     */
    record Found(Mark mark, long above) {}

    /** Takes a row in; none before was newer. */
    void add(long time) {
        add(new Mark(time, time, 1));
    }

    /** Takes rows in; none before was newer. */
    void add(Mark more) {
        rows += more.rows();
        grain = Math.max(grain, more.exact() ? 1 : more.rows());
        int last = marks.size() - 1;
        if (last >= 0 && joins(marks.get(last), more)) {
            marks.set(last, marks.get(last).and(more));
            return;
        }
        marks.add(more);
        if (marks.size() > MOST) {
            halve();
        }
    }

    private boolean joins(Mark last, Mark more) {
        // Of two marks with rows of one time, each would count the other's.
        return last.last() == more.first() || last.rows() + more.rows() <= grain;
    }

    /** A single time with very many rows stays with its neighbour: where that matters it is counted again. */
    private void halve() {
        List<Mark> half = new ArrayList<>();
        for (int at = 0; at < marks.size(); at += 2) {
            half.add(at + 1 < marks.size() ? marks.get(at).and(marks.get(at + 1)) : marks.get(at));
        }
        marks.clear();
        marks.addAll(half);
        grain *= 2;
    }

    void clear() {
        marks.clear();
        rows = 0;
        grain = 1;
    }

    long rows() {
        return rows;
    }

    List<Mark> marks() {
        return List.copyOf(marks);
    }

    /**
     * The mark that holds the n-th newest row.
     *
     * @param n from 1 to {@link #rows}
     */
    Found newest(long n) {
        long above = 0;
        for (int at = marks.size() - 1; at >= 0; at--) {
            Mark mark = marks.get(at);
            if (above + mark.rows() >= n) {
                return new Found(mark, above);
            }
            above += mark.rows();
        }
        throw new IllegalArgumentException("there are " + rows + " rows, not " + n);
    }
}
