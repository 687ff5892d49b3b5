package io.exatlas.fly.logs.internal.source;

import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.RowKey;

/**
 * A row of a page with its identity.
 *
 * @param entry the row
 * @param key the same whenever the row is read again
 * @param content a hash of what it says; 0 if that is part of the key
 */
public record Row(LogEntry entry, RowKey key, int content) {
    public Row(LogEntry entry, RowKey key) {
        this(entry, key, 0);
    }

    public boolean readable() {
        return entry.time().isPresent();
    }

    /** Only of a readable row. */
    public long time() {
        return entry.time().orElseThrow();
    }
}
