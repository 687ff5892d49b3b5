package io.exatlas.fly.logs.sim;

import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.ToLongFunction;

/** Rows that wait for a time of theirs. Of equal times the row that was added first comes first. */
final class RowQueue {

    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Waiting::due).thenComparingLong(Waiting::number));
    private final ToLongFunction<SimulatedRow> due;
    private long added;

    RowQueue(ToLongFunction<SimulatedRow> due) {
        this.due = due;
    }

    void add(SimulatedRow row) {
        waiting.add(new Waiting(due.applyAsLong(row), added++, row));
    }

    /** Takes the next row that is due, if any. */
    Optional<SimulatedRow> poll(long now) {
        Waiting next = waiting.peek();
        if (next == null || next.due > now) {
            return Optional.empty();
        }
        waiting.remove();
        return Optional.of(next.row);
    }

    int size() {
        return waiting.size();
    }

    private record Waiting(long due, long number, SimulatedRow row) {}
}
