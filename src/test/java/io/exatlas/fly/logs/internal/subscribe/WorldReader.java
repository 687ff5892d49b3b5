package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.check.Account;
import io.exatlas.fly.logs.internal.poll.HistoryLimits;
import io.exatlas.fly.logs.internal.poll.HistoryQuestion;
import io.exatlas.fly.logs.internal.poll.HistoryRead;
import io.exatlas.fly.logs.internal.source.RowKeys;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.position.ResumeToken;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** One subscriber of the world: begins, handles, pauses, dies, and goes on from what it kept. */
final class WorldReader {

    private static final long SECOND = WorldApi.SECOND;
    private static final long HEARTBEAT = 10 * SECOND;
    private static final long PATIENCE = 3 * SECOND;

    private final Plan plan;
    private final Plan.Reader spec;
    private final Clockwork clock;
    private final WorldApi api;
    private final WorldBus bus;
    private final WorldStream stream;
    private final Trace trace;
    private final Planted planted;
    private final Random chance;
    private final ContinuityLimits limits;
    private final int historyLimit;
    final Account account;

    private Optional<Continuity> continuity = Optional.empty();
    private Optional<ResumeToken> kept = Optional.empty();

    /** Grows with every life: what an earlier one began must not end in this one. */
    private int lives;

    private boolean dead;
    private boolean paused;
    private long wakes = Long.MAX_VALUE;

    WorldReader(
            Plan plan,
            int number,
            Clockwork clock,
            WorldApi api,
            WorldBus bus,
            WorldStream stream,
            Bug bug,
            Trace trace) {
        this.plan = plan;
        this.spec = plan.readers().get(number);
        this.clock = clock;
        this.api = api;
        this.bus = bus;
        this.stream = stream;
        this.trace = trace;
        this.planted = new Planted(bug);
        this.chance = new Random(plan.seed() * 7 + 4 + number);
        this.account = new Account("reader " + number + " " + spec.from() + " " + spec.keeps());
        int[] waiting = {10, 60, 2_000};
        int[] batches = {3, 1_000};
        int[] pages = {7, 50, 1_000};
        this.limits = ContinuityLimits.DEFAULT
                .withWaiting(waiting[chance.nextInt(3)])
                .withSeen(plan.limits().seenBound())
                .withBatch(batches[chance.nextInt(2)]);
        this.historyLimit = pages[chance.nextInt(3)];
        bus.register(this::hear);
        clock.at(spec.at(), this::begin);
        spec.pauses().forEach(pause -> {
            clock.at(pause.from(), () -> paused = true);
            clock.at(pause.to(), () -> {
                paused = false;
                pump();
            });
        });
        spec.deaths().forEach(death -> clock.at(death.from(), () -> die(death.to())));
    }

    boolean mayRepeat() {
        return spec.keeps() == Plan.Keeps.AFTER;
    }

    boolean begun() {
        return continuity.isPresent();
    }

    boolean atTheEdge() {
        return continuity.map(Continuity::idle).orElse(false);
    }

    private void die(long until) {
        if (kept.isEmpty() || dead) {
            return;
        }
        lives++;
        dead = true;
        continuity = Optional.empty();
        account.restarted();
        clock.at(until, () -> {
            dead = false;
            begin();
        });
    }

    private void begin() {
        int life = lives;
        clock.after(bus.shortWay(300_000_000), () -> ifStill(life, this::open));
        clock.after(HEARTBEAT, () -> ifStill(life, this::heartbeat));
    }

    private void ifStill(int life, Runnable what) {
        if (life == lives && !dead) {
            what.run();
        }
    }

    private void open() {
        if (kept.isPresent()) {
            continuity =
                    Optional.of(Continuity.resume(WorldStream.APP, planted.resumes(kept.get()), limits, clock.now()));
            ask();
            pump();
            return;
        }
        switch (spec.from()) {
            case NOW -> openNow();
            case SINCE -> openFrom(spec.since());
            case TAIL ->
                history(
                        HistoryQuestion.newest(spec.tail(), Long.MAX_VALUE, historyLimit),
                        page -> openFrom(page.from()),
                        () -> again(this::open));
        }
    }

    private void again(Runnable what) {
        int life = lives;
        clock.after(SECOND / 2, () -> ifStill(life, what));
    }

    private void openNow() {
        Optional<WorldStream.Told> told = stream.told();
        if (told.isEmpty()) {
            again(this::openNow);
            return;
        }
        continuity = Optional.of(Continuity.live(
                WorldStream.APP,
                told.get().epoch(),
                told.get().at().seq(),
                told.get().at().position(),
                limits,
                clock.now()));
        account.begins(told.get().at().position(), clock.now() + 15 * SECOND, clock.now());
        keep();
        pump();
    }

    private void openFrom(long position) {
        continuity = Optional.of(Continuity.from(WorldStream.APP, position, limits, clock.now()));
        account.begins(position, Long.MIN_VALUE, clock.now());
        keep();
        ask();
        pump();
    }

    private void forget(Continuity mine) {
        planted.forgets(mine.token()).ifPresent(few -> {
            continuity = Optional.of(Continuity.resume(WorldStream.APP, few, limits, clock.now()));
            ask();
        });
    }

    private void keep() {
        if (spec.keeps() == Plan.Keeps.WITH_EFFECT || (spec.keeps() != Plan.Keeps.NOTHING && kept.isEmpty())) {
            kept = continuity.map(Continuity::token);
        } else if (spec.keeps() == Plan.Keeps.AFTER) {
            int life = lives;
            Optional<ResumeToken> token = continuity.map(Continuity::token);
            clock.after(bus.shortWay(2 * SECOND), () -> ifStill(life, () -> kept = token));
        }
    }

    private void heartbeat() {
        int life = lives;
        clock.after(HEARTBEAT, () -> ifStill(life, this::heartbeat));
        ask();
    }

    private void ask() {
        if (continuity.isEmpty() || bus.loses(plan.bus().loss() / 2)) {
            return;
        }
        int life = lives;
        Optional<WorldStream.Told> told = stream.told();
        clock.after(
                bus.shortWay(100_000_000),
                () -> ifStill(
                        life,
                        () -> told.ifPresent(word -> {
                            trace.say(clock, account.name() + " is told", word);
                            continuity.ifPresent(mine -> mine.told(word.epoch(), word.at(), clock.now()));
                            pump();
                        })));
    }

    private void hear(Object message) {
        if (dead || continuity.isEmpty()) {
            return;
        }
        Continuity mine = continuity.get();
        trace.say(clock, account.name() + " hears", message);
        if (message instanceof LogBatch batch) {
            LogBatch heard = planted.pass(batch);
            mine.heard(heard, new RowKeys().of(heard.entries()), clock.now());
        } else if (message instanceof Notice gap) {
            mine.heard(gap, gap.seq().orElseThrow(), clock.now());
        }
        pump();
    }

    private void pump() {
        if (dead || paused || continuity.isEmpty()) {
            return;
        }
        Continuity mine = continuity.get();
        int life = lives;
        Step step = mine.next(clock.now());
        trace.say(clock, account.name(), step);
        if (step instanceof Step.HandOver some) {
            double pace = plan.calmAt(clock.now()) ? 0.02 : 1;
            long takes = (long) (spec.slow() * (0.5 + chance.nextDouble()) * pace) + 1_000;
            clock.after(
                    takes,
                    () -> ifStill(life, () -> {
                        account.handed(some.batch(), clock.now());
                        mine.handed();
                        forget(mine);
                        keep();
                        pump();
                    }));
        } else if (step instanceof Step.Tell some) {
            account.told(some.gap());
            mine.handed();
            clock.after(1, () -> ifStill(life, this::pump));
        } else if (step instanceof Step.Read read) {
            history(
                    HistoryQuestion.after(read.from(), Long.MAX_VALUE, historyLimit),
                    page -> {
                        trace.say(clock, account.name(), page);
                        mine.read(page);
                        pump();
                    },
                    () -> {
                        mine.readFailed(clock.now(), chance.nextDouble());
                        pump();
                    });
        } else if (step instanceof Step.Wait wait && (wait.until() < wakes || wakes <= clock.now())) {
            wakes = wait.until();
            clock.at(
                    Math.max(clock.now() + 1, wait.until()),
                    () -> ifStill(life, () -> {
                        wakes = Long.MAX_VALUE;
                        pump();
                    }));
        }
    }

    private void history(HistoryQuestion question, Consumer<HistoryPage> then, Runnable failed) {
        HistoryRead read = new HistoryRead(question, HistoryLimits.of(plan.limits(), 1 << 20, entry -> 100));
        request(read, clock.now() + PATIENCE, lives, then, failed);
    }

    private void request(HistoryRead read, long hurry, int life, Consumer<HistoryPage> then, Runnable failed) {
        api.history(
                read.ask(),
                answer -> ifStill(life, () -> {
                    Optional<HistoryPage> end = read.end();
                    if (answer.fetched().isEmpty()) {
                        end.ifPresentOrElse(then, failed);
                        return;
                    }
                    HistoryRead.Step step = read.take(answer.fetched().get(), clock.now() >= hurry);
                    if (step instanceof HistoryRead.Step.Done done) {
                        then.accept(done.page());
                    } else if (step instanceof HistoryRead.Step.Again) {
                        request(read, hurry, life, then, failed);
                    } else {
                        failed.run();
                    }
                }));
    }
}
