package io.exatlas.fly.logs.internal.cli.view;

import io.exatlas.fly.logs.internal.wire.BusMessages;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.LogEntry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the entries of several apps into one order of time, as far as a short wait allows: what arrives within
 * {@link #DELAY} of each other is sorted by its timestamps, what arrives later comes later. The order within an app is
 * never changed. Bounded: with more than {@link #MOST} entries of ordinary length at hand the oldest go at once. Pure;
 * one thread at a time.
 */
public final class MergeByTime {

    /** So long an entry waits for older ones of other apps. */
    public static final Duration DELAY = Duration.ofMillis(300);

    /** So many entries may wait; a long one counts once more for each 1,024 bytes of it. */
    public static final int MOST = 10_000;

    private static final int ORDINARY_LENGTH = 1_024;

    private final Map<AppName, Deque<Waiting>> queues = new LinkedHashMap<>();
    private long weight;

    /** @param time where it belongs: its own time, or that of the entry before if it has none */
    private record Waiting(AppEntry entry, long time, Duration arrival, int weight) {}

    /**
     * Takes in entries of an app, in their order.
     *
     * @param now since the start; never less than before
     */
    public void add(AppName app, List<LogEntry> entries, Duration now) {
        Deque<Waiting> queue = queues.computeIfAbsent(app, first -> new ArrayDeque<>());
        for (LogEntry entry : entries) {
            long before = queue.isEmpty() ? Long.MIN_VALUE : queue.getLast().time();
            int heavy = 1 + BusMessages.weight(entry) / ORDINARY_LENGTH;
            queue.add(new Waiting(new AppEntry(app, entry), entry.time().orElse(before), now, heavy));
            weight += heavy;
        }
    }

    /** What has waited long enough, and what comes before that. */
    public List<AppEntry> due(Duration now) {
        List<AppEntry> ready = new ArrayList<>();
        while (weight > MOST || next().filter(due -> due.compareTo(now) <= 0).isPresent()) {
            ready.add(take());
        }
        return ready;
    }

    /** All that waits. */
    public List<AppEntry> rest() {
        List<AppEntry> rest = new ArrayList<>();
        while (next().isPresent()) {
            rest.add(take());
        }
        return rest;
    }

    /** When something is due next, since the start; empty if nothing waits. */
    public Optional<Duration> next() {
        return queues.values().stream()
                .filter(queue -> !queue.isEmpty())
                .map(queue -> queue.getFirst().arrival().plus(DELAY))
                .min(Comparator.naturalOrder());
    }

    /** The oldest of the first ones; of equal ones that of the app that came first. */
    private AppEntry take() {
        Collection<Deque<Waiting>> all = queues.values();
        Deque<Waiting> queue = all.stream()
                .filter(each -> !each.isEmpty())
                .min(Comparator.comparingLong(each -> each.getFirst().time()))
                .orElseThrow();
        Waiting first = queue.removeFirst();
        weight -= first.weight();
        return first.entry();
    }
}
