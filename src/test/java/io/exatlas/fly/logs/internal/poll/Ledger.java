package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.LogEntry;
import java.util.ArrayList;
import java.util.List;

/** What a run published, chain by chain, and what it cost. */
final class Ledger {

    /** One published entry. */
    static final class Line {
        final LogEntry entry;
        final boolean redelivered;
        final long at;

        /** Whether a record was written after it. */
        boolean recorded;

        Line(LogEntry entry, boolean redelivered, long at) {
            this.entry = entry;
            this.redelivered = redelivered;
            this.at = at;
        }

        @Override
        public String toString() {
            return entry + (entry.late() ? " late" : "") + (redelivered ? " redelivered" : "") + " at +"
                    + (at - Entries.DAWN) / 1e9;
        }
    }

    /** What one life of the cursor published. */
    static final class Chain {
        final List<Line> lines = new ArrayList<>();
        long seq;
        long next;
        long settled = Long.MIN_VALUE;
    }

    final List<Chain> chains = new ArrayList<>();
    final List<Gap> gaps = new ArrayList<>();
    final List<String> wrong = new ArrayList<>();

    /** Where the first recorded chain began. */
    long start;

    /** When that chain's life began. */
    long beganAt;

    /** When that chain's first page had come; unreadable rows visible by then may be taken for old ones. */
    long bootedAt = Long.MIN_VALUE;

    /** When that chain was ready; in a shuffled page nothing tells the age of an unreadable row. */
    long readyAt = Long.MIN_VALUE;

    long requests;
    long fetched;

    Chain chain() {
        return chains.get(chains.size() - 1);
    }

    long published() {
        return chains.stream().mapToLong(chain -> chain.lines.size()).sum();
    }

    boolean inGap(long time) {
        return gaps.stream().anyMatch(gap -> gap.from() <= time && time <= gap.to());
    }

    /** Everything published in this chain so far stands in the record. */
    void recorded() {
        List<Line> lines = chain().lines;
        for (int i = lines.size() - 1; i >= 0 && !lines.get(i).recorded; i--) {
            lines.get(i).recorded = true;
        }
    }

    /** A stream that ends without a record leaves nothing to go on from. */
    void forget() {
        chains.clear();
        gaps.clear();
        bootedAt = Long.MIN_VALUE;
        readyAt = Long.MIN_VALUE;
    }
}
