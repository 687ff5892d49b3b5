package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.internal.poll.Window;
import io.exatlas.fly.logs.internal.source.Row;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Notice;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Messages that wait for their handler. Bounded: what does not fit is read again later. */
final class LiveQueue {

    private static final int ORDINARY_LENGTH = 1_024;

    private final int bound;
    private final Deque<Item> items = new ArrayDeque<>();
    private int weight;

    /**
     * A queue.
     *
     * @param bound entries that may wait; a long one counts once more for each 1,024 characters
     */
    LiveQueue(int bound) {
        this.bound = bound;
    }

    /** One message of a chain. */
    sealed interface Item {
        int weight();

        /**
         * Entries.
         *
         * @param rows those of the batch, with their keys
         */
        record Batch(LogBatch batch, List<Row> rows) implements Item {

            /** What of it a reader takes: what another owner may have published before it began is not late for it. */
            List<Row> rows(Window reader, ChainWatch watch) {
                return batch.redelivered() || !watch.first(batch.epoch())
                        ? rows.stream().filter(row -> !reader.takesLate(row)).toList()
                        : rows;
            }

            @Override
            public int weight() {
                int sum = 1;
                for (LogEntry entry : batch.entries()) {
                    sum += 1 + entry.message().length() / ORDINARY_LENGTH;
                }
                return sum;
            }
        }

        /** A gap that the stream itself tells. */
        record Hole(Notice gap) implements Item {
            @Override
            public int weight() {
                return 1;
            }
        }
    }

    /** False if it does not fit. A message that is larger than the bound waits alone. */
    boolean add(Item item) {
        int added = item.weight();
        if (!items.isEmpty() && weight + added > bound) {
            return false;
        }
        items.add(item);
        weight += added;
        return true;
    }

    /**
     * Adds a message that has rows which came late from before the reader's beginning: no page that it reads has them.
     */
    void addLate(Item item, Window reader, ChainWatch watch) {
        if (item instanceof Item.Batch some && some.rows(reader, watch).stream().anyMatch(reader::takesLate)) {
            boolean unused = add(item);
        }
    }

    Optional<Item> poll() {
        Item item = items.poll();
        if (item == null) {
            return Optional.empty();
        }
        weight -= item.weight();
        return Optional.of(item);
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    int weight() {
        return weight;
    }

    void clear() {
        items.clear();
        weight = 0;
    }
}
