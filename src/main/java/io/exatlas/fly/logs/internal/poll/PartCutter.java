package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts what a reading brought into the parts of a chain, each within the bounds of a message. */
final class PartCutter {

    private final BatchLimits limits;

    private final long start;

    /** Rows up to here may have been published by an earlier owner. */
    private long redeliveredUpTo;

    private final Doubt doubt;

    /** Whether the rows of an earlier owner are still being read. */
    private boolean repeating;

    private boolean edgeReached;

    /** {@code next} of the part cut last. */
    private long next;

    PartCutter(BatchLimits limits, long start, long redeliveredUpTo, Doubt doubt) {
        this.limits = limits;
        this.doubt = doubt;
        this.start = start;
        this.next = start;
        this.redeliveredUpTo = redeliveredUpTo;
        this.repeating = redeliveredUpTo != Long.MIN_VALUE;
    }

    /**
     * The parts, in the order to publish them.
     *
     * @param before a stretch that is missing below the entries
     * @param fresh in order
     * @param after a stretch that is missing above the entries
     * @param settled the floor before; the last part carries the one after
     */
    List<Part> cut(Optional<Gap> before, List<LogEntry> fresh, Optional<Gap> after, long settled, long settledAfter) {
        List<Part> parts = new ArrayList<>();
        before.ifPresent(gap -> parts.add(new Part.Hole(gap, new Part.Link(next, next), settled)));
        for (List<LogEntry> piece : pieces(fresh)) {
            parts.add(entries(piece, settled));
        }
        after.ifPresent(gap -> parts.add(new Part.Hole(gap, new Part.Link(next, next), settled)));
        if (!parts.isEmpty()) {
            int last = parts.size() - 1;
            parts.set(last, settledAt(parts.get(last), Math.max(settled, settledAfter)));
        }
        // At or below the newest row of the earlier owner some of his may be read again though the edge was reached.
        repeating &= !edgeReached || settledAfter <= Math.max(start, redeliveredUpTo - 1);
        return parts;
    }

    private Part entries(List<LogEntry> piece, long settled) {
        long prev = next;
        for (LogEntry entry : piece) {
            next = Math.max(next, entry.time().orElse(next));
        }
        return new Part.Entries(List.copyOf(piece), redelivered(piece.get(0)), new Part.Link(prev, next), settled);
    }

    private List<List<LogEntry>> pieces(List<LogEntry> fresh) {
        List<List<LogEntry>> pieces = new ArrayList<>();
        List<LogEntry> piece = new ArrayList<>();
        int bytes = 0;
        for (LogEntry entry : fresh) {
            if (!limits.wanted().test(entry)) {
                continue;
            }
            int weight = limits.weight().applyAsInt(entry);
            boolean closes = piece.size() == limits.entries()
                    || bytes + weight > limits.bytes()
                    || (!piece.isEmpty() && redelivered(piece.get(0)) != redelivered(entry));
            if (closes && !piece.isEmpty()) {
                pieces.add(piece);
                piece = new ArrayList<>();
                bytes = 0;
            }
            piece.add(entry);
            bytes += weight;
        }
        if (!piece.isEmpty()) {
            pieces.add(piece);
        }
        return pieces;
    }

    /** What an earlier owner may have published without a readable time has mostly been read again by now. */
    void caughtUp() {
        edgeReached = true;
    }

    /** What another owner published was read up to there; what becomes visible late may have been among it. */
    void sure(long newest) {
        redeliveredUpTo = Math.max(redeliveredUpTo, newest);
    }

    private boolean redelivered(LogEntry entry) {
        if (doubt.any()) {
            return true;
        }
        return entry.time().isPresent() ? entry.time().getAsLong() <= redeliveredUpTo : repeating;
    }

    private static Part settledAt(Part part, long settled) {
        if (part instanceof Part.Entries some) {
            return new Part.Entries(some.entries(), some.redelivered(), some.link(), settled);
        }
        if (part instanceof Part.Hole hole) {
            return new Part.Hole(hole.gap(), hole.link(), settled);
        }
        throw new AssertionError(part);
    }
}
