package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.fail;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.Stopped;
import io.exatlas.fly.logs.subscribe.LogListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** A listener that keeps what it hears, and on which a test waits for what must come. From any thread. */
public final class Heard implements LogListener {

    private static final long PATIENCE_MILLIS = 20_000;

    private final List<LogBatch> batches = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private final List<Stopped> stops = new ArrayList<>();

    @Override
    public synchronized void onBatch(LogBatch batch) {
        batches.add(batch);
        notifyAll();
    }

    @Override
    public synchronized void onNotice(Notice notice) {
        notices.add(notice);
        notifyAll();
    }

    @Override
    public synchronized void onStopped(Stopped stopped) {
        stops.add(stopped);
        notifyAll();
    }

    public synchronized List<LogBatch> batches() {
        return List.copyOf(batches);
    }

    public synchronized List<LogEntry> entries() {
        return batches.stream().flatMap(batch -> batch.entries().stream()).toList();
    }

    public List<String> messages() {
        return entries().stream().map(LogEntry::message).toList();
    }

    public synchronized List<Notice> notices(Notice.Kind kind) {
        return notices.stream().filter(notice -> notice.kind() == kind).toList();
    }

    @CanIgnoreReturnValue
    public List<LogEntry> awaitEntries(int count) {
        return await("entries " + count, heard -> heard.entries().size() >= count, Heard::entries);
    }

    @CanIgnoreReturnValue
    public Notice awaitNotice(Notice.Kind kind) {
        return await(
                "notice " + kind,
                heard -> !heard.notices(kind).isEmpty(),
                heard -> heard.notices(kind).get(0));
    }

    @CanIgnoreReturnValue
    public Stopped awaitStopped() {
        return await("stopped", heard -> !heard.stops.isEmpty(), heard -> heard.stops.get(0));
    }

    /** Waits until the condition holds; fails with what was heard so far. */
    @CanIgnoreReturnValue
    public synchronized <T> T await(String what, Predicate<Heard> condition, Function<Heard, T> answer) {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (!condition.test(this)) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return fail(
                        "waited for " + what + ", heard " + entries().size() + " entries, " + notices + ", " + stops);
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        return answer.apply(this);
    }
}
