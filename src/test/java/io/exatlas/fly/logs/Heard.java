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

    /** For the next thing that is heard, so that a slow machine is waited for while it goes on. */
    private static final long PATIENCE_MILLIS = 20_000;

    /** For all of it. */
    private static final long LONGEST_MILLIS = 240_000;

    private final List<LogBatch> batches = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private final List<Stopped> stops = new ArrayList<>();
    private long lastHeard;

    @Override
    public synchronized void onBatch(LogBatch batch) {
        batches.add(batch);
        heard();
    }

    @Override
    public synchronized void onNotice(Notice notice) {
        notices.add(notice);
        heard();
    }

    @Override
    public synchronized void onStopped(Stopped stopped) {
        stops.add(stopped);
        heard();
    }

    private synchronized void heard() {
        lastHeard = System.nanoTime();
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
        long begin = System.nanoTime();
        lastHeard = begin;
        while (!condition.test(this)) {
            long now = System.nanoTime();
            long left = Math.min(
                    PATIENCE_MILLIS - (now - lastHeard) / 1_000_000, LONGEST_MILLIS - (now - begin) / 1_000_000);
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
