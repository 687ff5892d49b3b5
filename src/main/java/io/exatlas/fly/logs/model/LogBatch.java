package io.exatlas.fly.logs.model;

import java.util.List;

/**
 * Entries of one app as one message of the event bus carries them. Positions are nanoseconds since 1970.
 *
 * @param app whose
 * @param epoch the chain it belongs to
 * @param seq its number in the chain, from 1 on, shared with {@code gap} notices; 0 where a subscription read the
 *     entries from history
 * @param prev {@code next} of the message before; for the first one of a chain its {@code start}
 * @param next the newest time published in this chain so far
 * @param settled at or below it the chain has published everything that will ever come
 * @param start where the chain began
 * @param asOf server time when the page was asked for
 * @param redelivered whether another owner may have published these entries already
 * @param entries in time order per instance; at least one
 */
public record LogBatch(
        AppName app,
        Epoch epoch,
        long seq,
        long prev,
        long next,
        long settled,
        long start,
        long asOf,
        boolean redelivered,
        List<LogEntry> entries) {
    public LogBatch {
        entries = List.copyOf(entries);
    }

    /** The same message with other entries. */
    public LogBatch with(List<LogEntry> others, boolean again) {
        return new LogBatch(app, epoch, seq, prev, next, settled, start, asOf, again, others);
    }
}
