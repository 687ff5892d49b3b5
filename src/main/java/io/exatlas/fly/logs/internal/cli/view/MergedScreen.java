package io.exatlas.fly.logs.internal.cli.view;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.LogEntry;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** A screen on which the entries of several apps stand in one order of time ({@link MergeByTime}). */
public final class MergedScreen implements Display {

    private final Screen screen;
    private final Supplier<Duration> elapsed;
    private final BiConsumer<Duration, Runnable> later;
    private final MergeByTime merge = new MergeByTime();
    private boolean armed;

    /**
     * A screen that waits for stragglers.
     *
     * @param elapsed since the start
     * @param later does something after a while, at least 1 ms, on a thread that may block
     */
    public MergedScreen(Screen screen, Supplier<Duration> elapsed, BiConsumer<Duration, Runnable> later) {
        this.screen = screen;
        this.elapsed = elapsed;
        this.later = later;
    }

    @Override
    public synchronized List<LogEntry> show(AppName app, List<LogEntry> entries) {
        List<LogEntry> chosen = entries.stream().filter(screen.filter()).toList();
        merge.add(app, chosen, elapsed.get());
        release();
        return chosen;
    }

    @Override
    public synchronized void flush() {
        screen.print(merge.rest());
    }

    private synchronized void onTime() {
        armed = false;
        release();
    }

    private void release() {
        screen.print(merge.due(elapsed.get()));
        if (!armed) {
            merge.next().ifPresent(this::arm);
        }
    }

    /** Rounded up, because timers count in whole milliseconds, and none is shorter than one. */
    private void arm(Duration due) {
        armed = true;
        long millis = Math.max(0, due.minus(elapsed.get()).toMillis());
        later.accept(Duration.ofMillis(millis + 1), this::onTime);
    }
}
