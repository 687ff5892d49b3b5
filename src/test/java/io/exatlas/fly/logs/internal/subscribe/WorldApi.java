package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.LogPage;
import io.exatlas.fly.logs.model.ServerTime;
import io.exatlas.fly.logs.sim.PageQuery;
import io.exatlas.fly.logs.sim.SimulatedApp;
import io.exatlas.fly.logs.sim.SimulatedRow;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Consumer;

/** The API of the world: a simulated app behind a network that fails as the plan says. */
final class WorldApi {

    static final long SECOND = 1_000_000_000L;
    private static final long DEADLINE = 15 * SECOND;

    private final Plan plan;
    private final Clockwork clock;
    private final Bug bug;
    private final SimulatedApp app;
    private final Random chance;
    private final IdentityHashMap<SimulatedRow, LogEntry> entries = new IdentityHashMap<>();
    private final Cursors cursors;
    long requests;
    long fetched;

    WorldApi(Plan plan, Clockwork clock, Bug bug) {
        this.plan = plan;
        this.clock = clock;
        this.bug = bug;
        this.app = new SimulatedApp(plan.rules()).add(plan.rows());
        this.chance = new Random(plan.seed() * 7 + 1);
        this.cursors = new Cursors(bug);
        plan.rows().forEach(row -> entries.put(row, entry(row)));
    }

    /** An answer, or a failure with or without the server's clock. */
    record Answer(Optional<Fetched> fetched, OptionalLong date) {
        FlyLogsException failure() {
            return new FlyLogsException.Unavailable("no answer", date, Optional.empty());
        }
    }

    /** One request of the streamer. */
    void ask(PageRequest ask, Consumer<Answer> then) {
        send(cursors.of(ask), plan.api().lag(), answer -> {
            answer.fetched().ifPresent(cursors::saw);
            then.accept(answer);
        });
    }

    /** One request for history. */
    Future<Fetched> page(PageRequest ask) {
        Promise<Fetched> page = Promise.promise();
        send(
                cursors.plain(ask),
                0,
                answer -> answer.fetched().ifPresentOrElse(page::complete, () -> page.fail(answer.failure())));
        return page.future();
    }

    private void send(PageRequest ask, long lag, Consumer<Answer> then) {
        requests++;
        long sent = clock.now();
        boolean calm = plan.calmAt(sent);
        long slow = plan.api().slow().holds(sent) && !calm ? plan.api().slow().size() : 0;
        long trip = (long) ((plan.api().roundTrip() + slow) * (0.5 + chance.nextDouble()));
        long looked = sent + (long) (trip * (0.1 + 0.8 * chance.nextDouble()));
        long skew = (long) (plan.api().skew() * (2 * chance.nextDouble() - 1));
        long date = Math.floorDiv(looked + skew, SECOND) * SECOND;
        if (trip > DEADLINE || (!calm && happens(plan.api().timeout()))) {
            clock.at(sent + DEADLINE, () -> then.accept(new Answer(Optional.empty(), OptionalLong.empty())));
        } else if (!calm && (happens(plan.api().error()) || plan.api().outage().holds(looked))) {
            clock.at(sent + trip, () -> then.accept(new Answer(Optional.empty(), OptionalLong.of(date))));
        } else {
            long age = lag > 0 && !calm ? (long) (chance.nextDouble() * lag) : 0;
            clock.at(looked, () -> look(ask, age, sent + trip, trip, date, then));
        }
    }

    private void look(PageRequest ask, long age, long arrives, long trip, long date, Consumer<Answer> then) {
        PageQuery query = new PageQuery(ask.cursor(), ask.instance(), Optional.empty());
        List<SimulatedRow> page = app.page(query, clock.now() - age);
        fetched += page.size();
        boolean cut = !plan.calmAt(clock.now()) && happens(plan.api().cut());
        int kept = cut ? chance.nextInt(page.size() + 1) : page.size();
        List<LogEntry> some = page.subList(0, kept).stream().map(entries::get).toList();
        LogPage answer = new LogPage(
                some, kept, 0, cut ? Optional.empty() : token(page), cut && bug != Bug.CUT_PAGE_IS_THE_EDGE);
        long asOf = bug == Bug.CLOCK_AT_RECEIPT ? Math.floorDiv(arrives, SECOND) * SECOND : date - trip;
        Fetched fetched = new Fetched(answer, new ServerTime(asOf, date));
        clock.at(arrives, () -> then.accept(new Answer(Optional.of(fetched), OptionalLong.of(date))));
    }

    private Optional<String> token(List<SimulatedRow> page) {
        if (page.isEmpty()) {
            return Optional.empty();
        }
        return switch (plan.token()) {
            case LAST ->
                Optional.of(Long.toString(
                        page.stream().mapToLong(SimulatedRow::time).max().orElseThrow()));
            case NONE -> Optional.empty();
            case OPAQUE -> Optional.of("eyJjIjoxfQ==");
            case HUGE -> Optional.of("1" + "0".repeat(30));
            case NEGATIVE -> Optional.of("-1");
        };
    }

    private boolean happens(double probability) {
        return chance.nextDouble() < probability;
    }

    private static LogEntry entry(SimulatedRow row) {
        return new LogEntry(
                row.id(),
                Optional.of(row.timestampText()),
                row.timestamp().isPresent() ? OptionalLong.empty() : OptionalLong.of(row.time()),
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
