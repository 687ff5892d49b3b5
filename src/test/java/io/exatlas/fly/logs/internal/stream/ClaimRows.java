package io.exatlas.fly.logs.internal.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The rows of an app, in the order of their times; some are to be seen late. */
final class ClaimRows {

    /** Rows are visible at most so late. */
    static final long LATE = 5 * ClaimPlan.SECOND;

    private static final int PAGE = 60;

    private final List<Long> times = new ArrayList<>();
    private final List<Long> visible = new ArrayList<>();

    ClaimRows(Random chance) {
        long time = 0;
        // An owner that publishes nothing for a while does not find out by itself that it was replaced.
        boolean pauses = chance.nextInt(3) == 0;
        while (time < ClaimPlan.END) {
            double pause = pauses && chance.nextInt(12) == 0 ? 3 + 4 * chance.nextDouble() : 0;
            time += (long) ((0.12 + 0.3 * chance.nextDouble() + pause) * ClaimPlan.SECOND);
            double late = chance.nextInt(20) == 0 ? chance.nextDouble() : 0.05 * chance.nextDouble();
            times.add(time);
            visible.add(time + (long) (late * LATE));
        }
    }

    /** What an answer shows. */
    record Page(List<Integer> rows, boolean full) {}

    Page above(long floor, long asOf) {
        List<Integer> rows = new ArrayList<>();
        for (int row = upTo(floor); row < times.size() && rows.size() < PAGE && times.get(row) <= asOf; row++) {
            if (visible.get(row) <= asOf) {
                rows.add(row);
            }
        }
        return new Page(rows, rows.size() == PAGE);
    }

    long time(int row) {
        return times.get(row);
    }

    /** How many rows are at or below a time. */
    int upTo(long time) {
        int low = 0;
        int high = times.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (times.get(middle) <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
