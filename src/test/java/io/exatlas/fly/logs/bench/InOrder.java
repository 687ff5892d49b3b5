package io.exatlas.fly.logs.bench;

import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.sim.SimulatedRow;
import java.util.List;
import java.util.Optional;

/** Whether a reader gets the rows that were written, each once and in order. */
final class InOrder {

    private final List<SimulatedRow> rows;
    private int count;

    InOrder(List<SimulatedRow> rows) {
        this.rows = rows;
    }

    void next(LogEntry entry) {
        Optional<String> expected = count < rows.size() ? rows.get(count).id() : Optional.empty();
        if (!entry.id().equals(expected)) {
            throw new AssertionError("entry " + count + " is " + entry.id() + " and not " + expected);
        }
        count++;
    }

    int count() {
        return count;
    }

    void complete() {
        if (count != rows.size()) {
            throw new AssertionError("only " + count + " of " + rows.size() + " rows came");
        }
    }
}
