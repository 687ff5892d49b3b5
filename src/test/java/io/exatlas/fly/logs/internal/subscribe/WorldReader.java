package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.check.Account;
import io.exatlas.fly.logs.check.Finding;
import io.exatlas.fly.logs.filter.EntryFilter;
import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.HistoryStart;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.position.ResumeToken;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One subscriber of the world: begins, handles, pauses, dies, and goes on from what it kept. */
final class WorldReader {

    private static final long SECOND = WorldApi.SECOND;

    /** Who asks for the newest entries is not told of those that go while he asks. */
    private static final long ABOUT = 65 * SECOND;

    private final Plan plan;
    private final Plan.Reader spec;
    private final Clockwork clock;
    private final WorldBus bus;
    private final WorldRegistry registry;
    private final Bug bug;
    private final Trace trace;
    private final Planted planted;
    private final Random chance;
    private final Handles handles;
    private final WorldNode.Bounds bounds;
    private final List<Finding> wrong = new ArrayList<>();
    final Account account;

    private Optional<WorldNode> node = Optional.empty();
    private Optional<ResumeToken> kept = Optional.empty();
    private boolean paused;
    private boolean handling;
    private boolean begun;

    /** How many batches it waits for. */
    private long wanted;

    /** How often it had turned to history when it was told last that it has caught up. */
    private long edgeBreaks;

    /** How a reader handles a batch. */
    private enum Handles {
        /** Within the call. */
        IN_THE_CALL,
        /** Later, and pauses until then. */
        PAUSED,
        /** Later, and fetches the next one then. */
        ONE_BY_ONE
    }

    WorldReader(Plan plan, int number, Clockwork clock, WorldBus bus, WorldRegistry registry, Bug bug, Trace trace) {
        this.plan = plan;
        this.spec = plan.readers().get(number);
        this.clock = clock;
        this.bus = bus;
        this.registry = registry;
        this.bug = bug;
        this.trace = trace;
        this.planted = new Planted(bug);
        this.chance = new Random(plan.seed() * 7 + 4 + number);
        this.account = new Account("reader " + number + " " + spec.from() + " " + spec.keeps());
        this.bounds = WorldNode.Bounds.any(chance, plan.limits().seenBound());
        this.handles = Handles.values()[(int) Math.floorMod(plan.seed() + number, 3L)];
        bus.register(this::hear);
        clock.at(spec.at(), this::begin);
        spec.pauses().forEach(pause -> {
            clock.at(pause.from(), () -> paused(true));
            clock.at(pause.to(), () -> paused(false));
        });
        spec.deaths().forEach(death -> clock.at(death.from(), () -> die(death.to())));
    }

    boolean mayRepeat() {
        return spec.keeps() == Plan.Keeps.AFTER;
    }

    boolean begun() {
        return begun;
    }

    boolean atTheEdge() {
        return node.filter(one -> !handling && one.atTheEdge()).isPresent();
    }

    /** What is wrong with how it was called. */
    List<Finding> wrong() {
        if (begun
                && node.filter(one -> one.handle().stats().breaks() == edgeBreaks)
                        .isEmpty()) {
            wrong.add(new Finding(Finding.Kind.LATE, account.name() + " was not told that it has caught up"));
        }
        return wrong;
    }

    private void say(String does, Object what) {
        trace.say(clock, account.name() + does, what);
    }

    private void wrong(String what) {
        wrong.add(new Finding(Finding.Kind.UNEXPECTED, account.name() + " was handed a batch " + what));
    }

    private void begin() {
        TimeAndChance time = new TimeAndChance(clock::now, () -> Instant.EPOCH, chance::nextDouble);
        WorldNode.Surroundings around =
                new WorldNode.Surroundings(clock, time, registry, bounds, bug, what -> say("", what));
        WorldNode fresh = new WorldNode(around, wish(), this::keep, this::begins);
        node = Optional.of(fresh);
        handling = false;
        edgeBreaks = -1;
        fresh.handle().noticeHandler(this::told);
        fresh.handle().handler(batch -> handle(fresh, batch));
        pause();
        if (!paused) {
            want();
        }
        if (spec.from() == Plan.From.SINCE) {
            begins(spec.since());
        }
        fresh.subscribe();
    }

    private Wish wish() {
        Optional<HistoryStart> start = switch (spec.from()) {
            case NOW -> Optional.empty();
            case SINCE -> Optional.of(new HistoryStart.After(spec.since()));
            case TAIL -> Optional.of(new HistoryStart.Newest(spec.tail()));
        };
        boolean keeps = spec.keeps() != Plan.Keeps.NOTHING || bug == Bug.FORGETS_SEEN;
        return new Wish(new JsonObject(), start, kept.map(planted::resumes), keeps, EntryFilter.ALL);
    }

    /** Who begins now is not promised what has no readable time and is there already, or about to be. */
    private void begins(long position) {
        begun = true;
        long oddAfter = spec.from() == Plan.From.NOW ? clock.now() + 15 * SECOND : Long.MIN_VALUE;
        account.begins(position, oddAfter, clock.now());
        long going = clock.now() - plan.limits().retention() + ABOUT;
        if (spec.from() == Plan.From.TAIL && position < going) {
            account.told(Notice.of(WorldStream.APP, Epoch.NONE, new Gap(position, going, "about to go")));
        }
    }

    private void die(long until) {
        if (kept.isPresent() && node.isPresent()) {
            node.get().end();
            node = Optional.empty();
            account.restarted();
            clock.at(until, this::begin);
        }
    }

    private void hear(JsonObject message) {
        if (node.isPresent()) {
            say(" hears", message);
            node.get().hear(planted.pass(message));
        }
    }

    private void told(Notice notice) {
        if (notice.kind() == Notice.Kind.GAP) {
            say(" is told", notice);
            account.told(notice);
        } else if (notice.kind() == Notice.Kind.CAUGHT_UP) {
            edgeBreaks = node.orElseThrow().handle().stats().breaks();
        }
    }

    private void paused(boolean now) {
        paused = now;
        if (node.isPresent() && now) {
            pause();
        } else if (node.isPresent() && (handles == Handles.IN_THE_CALL || !handling)) {
            want();
        }
    }

    private void pause() {
        wanted = 0;
        if (bug != Bug.PAUSE_IGNORED) {
            node.orElseThrow().handle().pause();
        }
    }

    private void want() {
        wanted = handles == Handles.ONE_BY_ONE ? 1 : Long.MAX_VALUE;
        node.orElseThrow().handle().fetch(wanted);
    }

    private void handle(WorldNode here, LogBatch batch) {
        if (handling || wanted == 0) {
            wrong(handling ? "while it handles one" : "that it does not want");
        }
        say(" is handed", batch);
        wanted -= handles == Handles.ONE_BY_ONE ? 1 : 0;
        handling = true;
        if (bug == Bug.ACKNOWLEDGES_EARLY && spec.keeps() == Plan.Keeps.AFTER) {
            Future<Void> unused = here.handle().ack();
        }
        double pace = plan.calmAt(clock.now()) ? 0.02 : 1;
        long takes = (long) (spec.slow() * (0.5 + chance.nextDouble()) * pace) + 1_000;
        if (handles == Handles.IN_THE_CALL) {
            here.block(takes);
            here.ifStill(() -> handled(here, batch));
        } else {
            if (handles == Handles.PAUSED) {
                pause();
            }
            clock.after(
                    takes,
                    () -> here.ifStill(() -> {
                        handled(here, batch);
                        if (!paused && !handling) {
                            want();
                        }
                    }));
        }
    }

    private void handled(WorldNode here, LogBatch batch) {
        handling = false;
        account.handed(batch, clock.now());
        if (spec.keeps() == Plan.Keeps.WITH_EFFECT) {
            kept = here.handle().token();
        } else if (spec.keeps() == Plan.Keeps.AFTER) {
            Future<Void> unused = here.handle().ack();
        }
        here.handle().token().flatMap(planted::forgets).ifPresent(few -> {
            Optional<ResumeToken> before = kept;
            kept = Optional.of(few);
            here.end();
            begin();
            kept = before;
        });
    }

    private Future<Void> keep(ResumeToken token) {
        WorldNode here = node.orElseThrow();
        clock.after(bus.shortWay(2 * SECOND), () -> here.ifStill(() -> kept = Optional.of(token)));
        return Future.succeededFuture();
    }
}
