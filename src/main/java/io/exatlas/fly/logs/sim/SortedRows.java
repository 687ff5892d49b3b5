package io.exatlas.fly.logs.sim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows sorted by time, those of one time in the order they came. Finding, appending and dropping are cheap. */
final class SortedRows {

    private static final int WORTH_CLEARING = 1024;

    private final List<@Nullable SimulatedRow> rows = new ArrayList<>();
    // Rows before this index are dropped; their places go in bulk, since removing the first of a list moves the rest.
    private int first;

    int size() {
        return rows.size() - first;
    }

    SimulatedRow get(int index) {
        return Objects.requireNonNull(rows.get(first + index));
    }

    void insert(SimulatedRow row) {
        rows.add(first + indexAfter(row.time()), row);
    }

    /** Index of the first row later than the time. */
    int indexAfter(long time) {
        return time == Long.MAX_VALUE ? size() : indexFrom(time + 1);
    }

    /** Index of the first row at the time or later. */
    int indexFrom(long time) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (get(middle).time() < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Drops that many of the oldest rows. */
    void dropFirst(int count) {
        // A place is nothing beside its row: whoever holds so many rows does not hold as many again for a while.
        Collections.fill(rows.subList(first, first + count), null);
        first += count;
        if (first > WORTH_CLEARING && first > rows.size() / 2) {
            rows.subList(0, first).clear();
            first = 0;
        }
    }
}
