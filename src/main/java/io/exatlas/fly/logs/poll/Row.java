package io.exatlas.fly.logs.poll;

import io.exatlas.fly.logs.model.LogEntry;

/**
 * A row of a page with its identity.
 *
 * @param entry the row
 * @param key the same whenever the row is read again
 */
public record Row(LogEntry entry, RowKey key) {
    public boolean readable() {
        return entry.time().isPresent();
    }

    /** Only of a readable row. */
    public long time() {
        return entry.time().orElseThrow();
    }
}
