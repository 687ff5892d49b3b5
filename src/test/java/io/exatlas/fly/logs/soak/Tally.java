package io.exatlas.fly.logs.soak;

import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Notice;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A guest's record in a few bytes an hour: which numbers of a {@link Writer} came, and what came that should not have.
 * From any thread.
 */
final class Tally implements Guest.Diary {

    private static final int MOST_NOTED = 20;

    private final String name;
    private final long firstTime;
    private final long gap;
    private final BitSet got = new BitSet();
    private final Map<String, Integer> newest = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int begin;
    private boolean returned;
    private int again;

    /**
     * A tally.
     *
     * @param firstTime when the row with number 0 was written
     * @param gap from one row to the next, both in nanoseconds
     */
    Tally(String name, long firstTime, long gap) {
        this.name = name;
        this.firstTime = firstTime;
        this.gap = gap;
    }

    @Override
    public synchronized void begins(long position) {
        begin = (int) Math.max(0, Math.floorDiv(position - firstTime, gap) + 1);
    }

    @Override
    public synchronized void handed(LogBatch batch) {
        batch.entries().forEach(entry -> count(entry, batch.redelivered()));
    }

    private void count(LogEntry entry, boolean redelivered) {
        int number = Integer.parseInt(entry.message());
        // What becomes visible late may belong before the beginning: it is shown, and says so.
        if (number < begin && !entry.late()) {
            note("too early " + number);
        }
        if (got.get(number) && redelivered && returned) {
            again++;
        } else if (got.get(number)) {
            note("doubled " + number);
        }
        got.set(number);
        String machine = entry.instance().orElse("");
        if (number < newest.getOrDefault(machine, 0) && !entry.late()) {
            note("out of order " + number);
        }
        newest.merge(machine, number, Math::max);
    }

    @Override
    public synchronized void told(Notice notice) {
        if (notice.kind() == Notice.Kind.GAP) {
            note("told a gap: " + notice.message());
        }
    }

    /**
     * A new life may not know what was newest in the one before; nor, behind more than a token holds, what it had: then
     * it says so.
     */
    @Override
    public synchronized void resumed() {
        newest.clear();
        returned = true;
    }

    private void note(String what) {
        if (wrong.size() < MOST_NOTED) {
            wrong.add(name + ": " + what);
        }
    }

    /** How many of the numbers below that one it misses. */
    synchronized int missing(int end) {
        int first = Math.min(begin, end);
        return end - first - got.get(first, end).cardinality();
    }

    /** How many came again after a return, and were flagged so. */
    synchronized int again() {
        return again;
    }

    synchronized int size() {
        return got.cardinality();
    }

    @Override
    public synchronized String toString() {
        return name + " has " + size() + " from " + begin + " to " + (got.length() - 1) + " without " + holes();
    }

    /** The first stretches that are missing. */
    private List<String> holes() {
        List<String> holes = new ArrayList<>();
        int from = got.nextClearBit(begin);
        while (from < got.length() && holes.size() < MOST_NOTED) {
            int to = got.nextSetBit(from);
            holes.add(from + "-" + (to - 1));
            from = got.nextClearBit(to);
        }
        return holes;
    }

    /** What should not have come. */
    synchronized List<String> wrong() {
        return List.copyOf(wrong);
    }
}
