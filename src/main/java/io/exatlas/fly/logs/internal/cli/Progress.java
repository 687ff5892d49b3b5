package io.exatlas.fly.logs.internal.cli;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.HistoryStart;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How far the search for the newest entries is, for people who wait for the first line. There is a text once it takes
 * longer than two seconds, until entries of all apps come. Any thread may call it.
 */
final class Progress {

    private static final Duration FIRST = Duration.ofSeconds(2);

    private final long wanted;
    private final int apps;
    private final Supplier<Duration> elapsed;
    private final Map<AppName, Integer> counted = new HashMap<>();
    private final Map<AppName, Integer> read = new HashMap<>();
    private final Set<AppName> over = new HashSet<>();

    /**
     * Nothing is counted yet.
     *
     * @param wanted entries of all apps together; 0 if they are not counted
     * @param apps that are searched
     * @param elapsed how long ago the search began
     */
    Progress(long wanted, int apps, Supplier<Duration> elapsed) {
        this.wanted = wanted;
        this.apps = apps;
        this.elapsed = elapsed;
    }

    /** One for what was asked for. */
    static Progress of(Tail.Order order, Supplier<Duration> elapsed) {
        int apps = order.apps().size();
        int wanted = order.span()
                .start()
                .filter(HistoryStart.Newest.class::isInstance)
                .map(start -> ((HistoryStart.Newest) start).entries())
                .orElse(0);
        return new Progress((long) wanted * apps, apps, elapsed);
    }

    /** What to show; empty if there is nothing to say yet, or any more. */
    synchronized Optional<String> text() {
        if (wanted == 0 || over.size() == apps || elapsed.get().compareTo(FIRST) < 0) {
            return Optional.empty();
        }
        String line = "looking for the newest " + wanted + " lines: " + sum(counted) + " found";
        return Optional.of(sum(read) == 0 ? line : line + ", " + sum(read) + " read");
    }

    private static int sum(Map<AppName, Integer> numbers) {
        return numbers.values().stream().mapToInt(Integer::intValue).sum();
    }

    synchronized void counted(AppName app, int entries) {
        counted.put(app, entries);
    }

    synchronized void read(AppName app, int entries) {
        read.put(app, entries);
        counted.merge(app, entries, Math::max);
    }

    /** Entries of an app are shown, or there are none. */
    synchronized void over(AppName app) {
        over.add(app);
    }
}
