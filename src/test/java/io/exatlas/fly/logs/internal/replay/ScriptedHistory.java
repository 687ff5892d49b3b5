package io.exatlas.fly.logs.internal.replay;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.HistoryStart;
import io.exatlas.fly.logs.model.LogEntry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;

/** The past of a log held in memory, whose answers a test gives out in whatever order it likes. */
final class ScriptedHistory implements History {

    static final long SECOND = 1_000_000_000L;
    static final long HOUR = 3_600 * SECOND;
    static final long NOW = 1_789_899_330L * SECOND;

    private final List<LogEntry> log;
    private final Random chance;
    private final List<Asked> open = new ArrayList<>();
    private int questions;
    private int mostOpen;
    private double failing;
    private double early;
    private long slowness;
    private long now = NOW;

    /** A question that waits for its answer. */
    record Asked(HistoryStart start, OptionalLong to, int limit, Promise<HistoryPage> promise) {}

    ScriptedHistory(List<LogEntry> log, long seed) {
        this.log = log;
        this.chance = new Random(seed);
    }

    /** The shares of questions that fail, and of answers that end early. */
    void misbehave(double failingShare, double earlyShare) {
        failing = failingShare;
        early = earlyShare;
    }

    /** How far the clock goes on with each answer. */
    void takes(long nanos) {
        slowness = nanos;
    }

    static LogEntry entry(long time, String id) {
        return new LogEntry(
                Optional.of(id),
                Optional.empty(),
                OptionalLong.of(time),
                "m",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                OptionalInt.empty(),
                false,
                false);
    }

    @Override
    public Future<HistoryPage> read(HistoryStart start, OptionalLong to, int limit) {
        Promise<HistoryPage> promise = Promise.promise();
        open.add(new Asked(start, to, limit, promise));
        questions++;
        mostOpen = Math.max(mostOpen, open.size());
        return promise.future();
    }

    List<Asked> open() {
        return open;
    }

    int questions() {
        return questions;
    }

    int mostOpen() {
        return mostOpen;
    }

    /** Answers one of the open questions, any. */
    void answerAny() {
        answer(open.get(chance.nextInt(open.size())));
    }

    /** Answers all that is open and all that is asked meanwhile. */
    void answerAll() {
        while (!open.isEmpty()) {
            answer(open.get(0));
        }
    }

    void answer(Asked asked) {
        open.remove(asked);
        now += slowness;
        if (chance.nextDouble() < failing) {
            asked.promise().fail(new FlyLogsException.Unavailable("by chance"));
        } else {
            asked.promise().complete(page(asked));
        }
    }

    void fail(Asked asked) {
        open.remove(asked);
        asked.promise().fail(new FlyLogsException.Unavailable("on purpose"));
    }

    private HistoryPage page(Asked asked) {
        long from = asked.start() instanceof HistoryStart.After after ? after.position() : NOW - 24 * HOUR;
        long to = asked.to().orElse(now);
        int limit = chance.nextDouble() < early ? 1 + chance.nextInt(asked.limit()) : asked.limit();
        List<LogEntry> rows =
                log.stream().filter(row -> time(row) > from && time(row) <= to).toList();
        int kept = Math.min(limit, rows.size());
        while (kept < rows.size() && kept > 0 && time(rows.get(kept - 1)) == time(rows.get(kept))) {
            kept = kept > 1 && time(rows.get(0)) != time(rows.get(kept)) ? kept - 1 : kept + 1;
        }
        boolean more = kept < rows.size();
        long next = more ? time(rows.get(kept)) - 1 : to;
        return HistoryPage.EMPTY
                .withEntries(rows.subList(0, kept))
                .withFrom(from)
                .withNext(next)
                .withMore(more)
                .withAsOf(now)
                .withSettled(Math.min(next, now));
    }

    static long time(LogEntry row) {
        return row.time().orElseThrow();
    }
}
