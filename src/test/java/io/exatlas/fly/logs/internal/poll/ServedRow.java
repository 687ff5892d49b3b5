package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.model.LogEntry;

/**
 * A row of a simulated server.
 *
 * @param entry as it is served
 * @param time by which the server sorts and finds it, also where the entry's own time cannot be read
 * @param visibleAt from when on the server shows it
 */
record ServedRow(LogEntry entry, long time, long visibleAt) {

    boolean inTime(long lateWindow) {
        return visibleAt - time <= lateWindow;
    }

    /** Equal for rows nobody can tell apart. */
    String identity() {
        return entry.id()
                .filter(id -> !id.startsWith(LogEntry.MADE_ID))
                .orElseGet(() -> entry.instance() + "|" + entry.timestamp() + "|" + entry.message());
    }

    static String identity(LogEntry entry) {
        return new ServedRow(entry, 0, 0).identity();
    }
}
