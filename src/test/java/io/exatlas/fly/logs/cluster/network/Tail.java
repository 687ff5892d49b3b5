package io.exatlas.fly.logs.cluster.network;

import io.exatlas.fly.logs.cluster.process.Silence;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.sim.SimulatedRow;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A {@code tail -o json} that runs: what it printed, and when. From any thread. */
final class Tail implements AutoCloseable {

    private final long begun = System.nanoTime();
    private final Map<AppName, List<String>> printed = new TreeMap<>();
    private final Map<AppName, Silence> silences = new TreeMap<>();
    private final List<String> remarks = new ArrayList<>();
    private final Program program;
    private long first = -1;

    Tail(String name, List<String> before, List<String> args) {
        this.program = Program.start(name, before, args, this::printed, this::remarked);
    }

    private synchronized void printed(String line) {
        JsonObject entry = new JsonObject(line);
        AppName app = AppName.of(entry.getString("app_name"));
        if (first < 0) {
            first = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        }
        printed.computeIfAbsent(app, one -> new ArrayList<>()).add(entry.getString("id"));
        silences.computeIfAbsent(app, one -> new Silence()).heard(now());
    }

    private synchronized void remarked(String line) {
        remarks.add(line);
    }

    private static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }

    Program program() {
        return program;
    }

    /**
     * When it printed its first line, in milliseconds since its process was started; negative as long as it has not.
     */
    synchronized long firstMillis() {
        return first;
    }

    synchronized int count(AppName app) {
        return printed.getOrDefault(app, List.of()).size();
    }

    /** Looks at silences from now on. */
    synchronized void forgetSilences() {
        silences.replaceAll((app, silence) -> new Silence());
    }

    /** The longest time without a line of the app, in milliseconds; the one that lasts counts as well. */
    synchronized long silence(AppName app) {
        return silences.getOrDefault(app, new Silence()).longest(now());
    }

    /** When that began, in nanoseconds since 1970. */
    synchronized long silentFrom(AppName app) {
        return silences.getOrDefault(app, new Silence()).from(now());
    }

    /** All that it said on standard error. */
    synchronized List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** Whether it said this on standard error. */
    boolean said(String what) {
        return remarks().stream().anyMatch(remark -> remark.contains(what));
    }

    /** Whether it has the last of these rows. */
    synchronized boolean has(AppName app, List<SimulatedRow> rows) {
        List<String> ids = printed.getOrDefault(app, List.of());
        return !rows.isEmpty() && ids.contains(id(rows.get(rows.size() - 1)));
    }

    /** Which of the rows since the first one that it printed are missing. */
    synchronized List<String> lost(AppName app, List<SimulatedRow> rows) {
        Set<String> ids = new HashSet<>(printed.getOrDefault(app, List.of()));
        List<String> written = rows.stream().map(Tail::id).toList();
        int begin = 0;
        while (begin < written.size() && !ids.contains(written.get(begin))) {
            begin++;
        }
        return written.subList(begin, written.size()).stream()
                .filter(id -> !ids.contains(id))
                .toList();
    }

    /** Which lines it printed more than once. */
    synchronized List<String> doubled(AppName app) {
        Set<String> known = new HashSet<>();
        return printed.getOrDefault(app, List.of()).stream()
                .filter(id -> !known.add(id))
                .toList();
    }

    private static String id(SimulatedRow row) {
        return row.id().orElseThrow();
    }

    @Override
    public void close() {
        program.close();
    }
}
