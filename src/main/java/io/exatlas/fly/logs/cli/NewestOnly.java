package io.exatlas.fly.logs.cli;

import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.Stopped;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Lets the newest so many entries of a source with an end through, at its end: how many there are to come, nobody knows
 * before, because apps go on writing while they are read. On one context only.
 */
final class NewestOnly implements Ears {

    /** Characters of messages. What weighs more is not held, even if it is more than was asked for. */
    private static final long HEAVIEST = 8L << 20;

    private final int count;
    private final Ears ears;
    private final Deque<LogEntry> held = new ArrayDeque<>();
    private long weight;
    private Optional<LogBatch> last = Optional.empty();

    NewestOnly(int count, Ears ears) {
        this.count = count;
        this.ears = ears;
    }

    @Override
    public void onBatch(LogBatch batch) {
        last = Optional.of(batch);
        batch.entries().forEach(this::hold);
        if (weight > HEAVIEST) {
            handOver();
        }
    }

    /** What a gap lies between must not be shown on one side of it. */
    @Override
    public void onNotice(Notice notice) {
        if (notice.kind() == Notice.Kind.GAP || notice.kind() == Notice.Kind.CAUGHT_UP) {
            handOver();
        }
        ears.onNotice(notice);
    }

    @Override
    public void onStopped(Stopped stopped) {
        handOver();
        ears.onStopped(stopped);
    }

    @Override
    public void onEdge() {
        ears.onEdge();
    }

    @Override
    public void onAnswer() {
        ears.onAnswer();
    }

    @Override
    public void onRetry(Duration pause) {
        ears.onRetry(pause);
    }

    @Override
    public void onFailure(Throwable failure) {
        handOver();
        ears.onFailure(failure);
    }

    private void hold(LogEntry entry) {
        held.add(entry);
        weight += entry.message().length();
        while (held.size() > count) {
            weight -= held.remove().message().length();
        }
    }

    private void handOver() {
        List<LogEntry> entries = List.copyOf(held);
        held.clear();
        weight = 0;
        if (!entries.isEmpty()) {
            last.ifPresent(batch -> ears.onBatch(batch.with(entries, false)));
        }
    }
}
