package io.exatlas.fly.logs.internal.poll;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.internal.wire.Timestamps;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.LogPage;
import io.exatlas.fly.logs.model.ServerTime;
import io.exatlas.fly.logs.sim.PageQuery;
import io.exatlas.fly.logs.sim.PageRules;
import io.exatlas.fly.logs.sim.SimulatedApp;
import io.exatlas.fly.logs.sim.SimulatedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** A simulated app behind the questions of this package, at a server time that stands still. No sockets. */
final class AppServer {

    static final long HOUR = 3_600 * Entries.SECOND;

    /** A whole day of the log and more lies before it. */
    static final long NOW = Entries.DAWN;

    static final HistoryLimits LIMITS = HistoryLimits.of(Entries.LIMITS, 512 * 1024, entry -> 100);

    private final SimulatedApp app;
    private final List<SimulatedRow> rows = new ArrayList<>();
    private final List<PageRequest> asked = new ArrayList<>();
    private int cuts;

    AppServer(PageRules rules) {
        this.app = new SimulatedApp(rules);
    }

    /** One that answers as Fly does. */
    static AppServer fly() {
        return new AppServer(PageRules.fly());
    }

    /** So many rows, the first of some age, each by a step younger than the one before. */
    static List<SimulatedRow> rows(int count, long firstAge, long step) {
        return IntStream.range(0, count)
                .mapToObj(n -> SimulatedRow.of("r" + n, NOW - firstAge + n * step, "line " + n))
                .toList();
    }

    static List<SimulatedRow> atOneTime(int count, long age, String prefix) {
        return IntStream.range(0, count)
                .mapToObj(n -> SimulatedRow.of(prefix + n, NOW - age, prefix + n))
                .toList();
    }

    /** Asks for all that is younger than an age. */
    static HistoryQuestion since(long age, int limit) {
        return HistoryQuestion.after(NOW - age, Long.MAX_VALUE, limit);
    }

    /** Ids of the entries of some answers, in order. */
    static List<String> joined(List<HistoryPage> pages) {
        return Entries.ids(
                pages.stream().flatMap(page -> page.entries().stream()).toList());
    }

    @CanIgnoreReturnValue
    AppServer add(List<SimulatedRow> more) {
        app.add(more);
        rows.addAll(more);
        return this;
    }

    /** A row that many nanoseconds before now. */
    @CanIgnoreReturnValue
    AppServer add(String id, long age) {
        return add(List.of(SimulatedRow.of(id, NOW - age, "m-" + id)));
    }

    /** The next answers end early, in their middle. */
    @CanIgnoreReturnValue
    AppServer cutNext(int answers) {
        cuts = answers;
        return this;
    }

    /** Ids of the rows in {@code (from, to]}, in order of time. */
    List<String> ids(long from, long to) {
        return rows.stream()
                .filter(row -> row.time() > from && row.time() <= to)
                .sorted((one, other) -> Long.compare(one.time(), other.time()))
                .map(row -> row.id().orElse("-"))
                .toList();
    }

    List<PageRequest> asked() {
        return asked;
    }

    Fetched answer(PageRequest ask) {
        return answer(ask, NOW);
    }

    Fetched answer(PageRequest ask, long now) {
        asked.add(ask);
        List<LogEntry> page = app.page(new PageQuery(ask.cursor(), ask.instance(), Optional.empty()), now).stream()
                .map(AppServer::entry)
                .toList();
        boolean cut = cuts > 0;
        cuts = Math.max(0, cuts - 1);
        List<LogEntry> kept = cut ? page.subList(0, page.size() / 2) : page;
        return new Fetched(new LogPage(kept, kept.size(), 0, Optional.empty(), cut), new ServerTime(now, now));
    }

    /** Reads one answer of history to its end. */
    HistoryPage read(HistoryQuestion question) {
        return read(question, LIMITS);
    }

    HistoryPage read(HistoryQuestion question, HistoryLimits limits) {
        HistoryRead read = new HistoryRead(question, limits);
        while (true) {
            HistoryRead.Step step = read.take(answer(read.ask()), false);
            if (step instanceof HistoryRead.Step.Done done) {
                return done.page();
            }
            if (step instanceof HistoryRead.Step.Unproven) {
                throw new AssertionError("nothing could be read");
            }
        }
    }

    /** All answers from a position on, each asked from where the one before ended. */
    List<HistoryPage> readAll(long from, int limit) {
        List<HistoryPage> pages = new ArrayList<>();
        long at = from;
        do {
            pages.add(read(HistoryQuestion.after(at, Long.MAX_VALUE, limit)));
            at = pages.get(pages.size() - 1).next();
        } while (pages.get(pages.size() - 1).more());
        return pages;
    }

    private static LogEntry entry(SimulatedRow row) {
        String timestamp = row.timestampText();
        return new LogEntry(
                row.id(),
                Optional.of(timestamp),
                Timestamps.parse(timestamp),
                row.message(),
                Optional.of(row.level()),
                Optional.of(row.region()),
                row.instance(),
                Optional.of(row.provider()),
                Map.of(),
                OptionalInt.empty(),
                false,
                false);
    }
}
