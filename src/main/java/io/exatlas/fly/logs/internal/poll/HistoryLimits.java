package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.model.LogEntry;
import java.time.Duration;
import java.util.function.ToIntFunction;

/**
 * The numbers that reading the past lives by, in nanoseconds where they are times.
 *
 * @param reading how pages are judged
 * @param settleAge a stretch read so long after it is final
 * @param retention how far back the API can be read
 * @param bytes an answer is at most so heavy
 * @param weight how heavy an entry is
 */
public record HistoryLimits(
        ReadLimits reading, long settleAge, long retention, int bytes, ToIntFunction<LogEntry> weight) {

    /**
     * Looser than a streamer's, whose clock may be 2 s ahead of ours: a row that it has let through must never be held
     * back here, or a reader that changes over from one to the other would lose it.
     */
    private static final Duration AHEAD = Duration.ofSeconds(15);

    /** Those that go with a streamer's. */
    public static HistoryLimits of(CursorLimits cursor, int bytes, ToIntFunction<LogEntry> weight) {
        ReadLimits reading = new ReadLimits(cursor.pageHint(), AHEAD.toNanos());
        return new HistoryLimits(reading, cursor.settleAge(), cursor.retention(), bytes, weight);
    }

    /** Rows up to here may be gone: the oldest ones may go while we look. */
    long oldest(long asOf) {
        return asOf - retention + CursorLimits.RETENTION_MARGIN;
    }
}
