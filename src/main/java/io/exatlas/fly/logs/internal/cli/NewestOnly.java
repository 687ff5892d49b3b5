package io.exatlas.fly.logs.internal.cli;

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
 * before, because apps go on writing while they are read. What weighs too much is handed over before, even if it is
 * more than was asked for; from then on nothing is held, or there would be a hole. On one context only.
 */
final class NewestOnly implements Ears {

    private final int count;
    private final Ears ears;
    private final Holding holding;
    private final Deque<LogEntry> held = new ArrayDeque<>();
    private long weight;
    private boolean begun;
    private Optional<LogBatch> last = Optional.empty();

    NewestOnly(int count, Ears ears, Holding holding) {
        this.count = count;
        this.ears = ears;
        this.holding = holding;
        ears.onHolding(this::handOver);
    }

    @Override
    public void onBatch(LogBatch batch) {
        if (begun) {
            ears.onBatch(batch);
            return;
        }
        last = Optional.of(batch);
        batch.entries().forEach(this::hold);
        ears.onHeld(held.size());
        if (holding.tooMuch()) {
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
    public void onAnswer() {
        ears.onAnswer();
    }

    @Override
    public void onRetry(Duration pause) {
        ears.onRetry(pause);
    }

    @Override
    public void onCounted(int entries) {
        ears.onCounted(entries);
    }

    @Override
    public void onFailure(Throwable failure) {
        handOver();
        ears.onFailure(failure);
    }

    private void hold(LogEntry entry) {
        held.add(entry);
        weigh(Holding.weight(entry));
        while (held.size() > count) {
            weigh(-Holding.weight(held.remove()));
        }
    }

    private void weigh(long more) {
        weight += more;
        holding.add(more);
    }

    private void handOver() {
        List<LogEntry> entries = List.copyOf(held);
        held.clear();
        weigh(-weight);
        begun |= !entries.isEmpty();
        if (!entries.isEmpty()) {
            last.ifPresent(batch -> ears.onBatch(batch.with(entries, false)));
        }
    }
}
