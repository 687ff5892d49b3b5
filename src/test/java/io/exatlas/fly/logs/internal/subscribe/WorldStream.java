package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.internal.poll.LogCursor;
import io.exatlas.fly.logs.internal.poll.Pace;
import io.exatlas.fly.logs.internal.poll.Part;
import io.exatlas.fly.logs.internal.poll.PollMachine;
import io.exatlas.fly.logs.internal.poll.Taken;
import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LeftOut;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.StreamState;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** The streamer of the world: one life after the other, each going on from what the last one recorded. */
final class WorldStream {

    static final AppName APP = AppName.of("shop");
    private static final long SECOND = WorldApi.SECOND;
    private static final Pace PACE = new Pace(Duration.ofSeconds(2), Duration.ofSeconds(5));

    private final Plan plan;
    private final Clockwork clock;
    private final WorldApi api;
    private final WorldBus bus;
    private final Bug bug;
    private final Trace trace;
    private final Random chance;
    private Optional<Checkpoint> record;

    /** What a registry says that knows the record only: older than the owner, and outlives it. */
    private Optional<Told> recorded = Optional.empty();

    private long epochs = 7;
    private long published;
    private Life life;

    WorldStream(Plan plan, Clockwork clock, WorldApi api, WorldBus bus, Bug bug, Trace trace) {
        this.plan = plan;
        this.clock = clock;
        this.api = api;
        this.bus = bus;
        this.bug = bug;
        this.trace = trace;
        this.chance = new Random(plan.seed() * 7 + 3);
        this.record = plan.record();
        this.life = new Life();
        clock.at(plan.span().begin(), life::turn);
        plan.streams().crashes().forEach(time -> clock.at(time, () -> life.crash()));
    }

    /** A chain that is ready, as the registry tells it. */
    record Told(Epoch epoch, Checkpoint at) {}

    Optional<Told> told() {
        if (plan.streams().toldFromRecord() || bug == Bug.RECORD_FIRST) {
            return recorded;
        }
        if (!life.alive || !life.cursor.ready()) {
            return Optional.empty();
        }
        Checkpoint at = life.cursor.checkpoint(life.seq);
        if (bug == Bug.RECORDS_MIXED) {
            long elsewhere = clock.now() - 33 * SECOND;
            at = Checkpoint.NONE
                    .withSeq(at.seq())
                    .withStart(at.start())
                    .withPosition(at.position())
                    .withSettled(Math.max(at.settled(), elsewhere))
                    .withComplete(at.complete());
        }
        return Optional.of(new Told(life.epoch, at));
    }

    /** Whether all was published, and long enough ago for every message to have arrived. */
    boolean quiet() {
        return life.machine.state() == StreamState.LIVE && clock.now() - published > 20 * SECOND;
    }

    String state() {
        return life.machine.state().wireName();
    }

    private void begin() {
        if (bug != Bug.SAME_EPOCH) {
            epochs++;
        }
        life = new Life();
        recorded = record.map(known -> new Told(life.epoch, life.cursor.checkpoint(0)));
        life.turn();
    }

    private boolean happens(double probability) {
        return !plan.calmAt(clock.now()) && chance.nextDouble() < probability;
    }

    /** The process ends here. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;

        Crash() {
            super("crash", null, false, false);
        }
    }

    /** One life of the streamer. */
    private final class Life {
        private final Epoch epoch = new Epoch(epochs, "here");
        private final LogCursor cursor;
        private PollMachine machine = PollMachine.starting(PACE);
        private long seq;
        private boolean alive = true;
        private boolean replaced;
        private boolean busy;
        private int stepsToCrash = -1;

        Life() {
            cursor = record.map(known -> LogCursor.resume(known, plan.limits(), plan.batches(), clock.now()))
                    .orElseGet(() -> LogCursor.begin(plan.limits(), plan.batches(), clock.now()));
            if (happens(plan.streams().crash())) {
                stepsToCrash = 2 + chance.nextInt(80);
            }
        }

        void turn() {
            if (!alive || busy) {
                return;
            }
            Optional<PageRequest> ask = cursor.ask(clock.now());
            if (ask.isPresent()) {
                guarded(() -> send(ask.get()));
            } else {
                clock.at(Math.max(clock.now() + 1, cursor.wakeAt(clock.now())), this::turn);
            }
        }

        private void send(PageRequest ask) {
            trace.say(clock, "stream " + epoch.number(), ask);
            step();
            busy = true;
            api.ask(ask, answer -> guarded(() -> answered(answer)));
        }

        private void answered(WorldApi.Answer answer) {
            busy = false;
            step();
            if (answer.fetched().isEmpty()) {
                cursor.failed(answer.date(), clock.now());
                failed(answer.date());
                return;
            }
            LogCursor.Progress progress = cursor.take(answer.fetched().get(), clock.now());
            if (progress instanceof LogCursor.Progress.Again again) {
                send(again.ask());
            } else if (progress instanceof LogCursor.Progress.Done done) {
                publish(done.taken());
            } else {
                failed(OptionalLong.empty());
            }
        }

        private void failed(OptionalLong date) {
            rest(new PollMachine.Outcome.Failed(new FlyLogsException.Unavailable("no answer", date, Optional.empty())));
        }

        private void publish(Taken taken) {
            trace.say(clock, "stream " + epoch.number(), taken);
            if (bug == Bug.RECORD_FIRST && cursor.ready()) {
                cursor.commit(taken);
                record();
            }
            for (Part part : taken.parts()) {
                step();
                publish(part, taken.asOf());
            }
            step();
            cursor.commit(taken);
            step();
            if (bug != Bug.RECORD_FIRST) {
                record();
            }
            rest(taken.outcome());
        }

        private void record() {
            if (cursor.ready() && !replaced && (record.isEmpty() || !happens(0.3))) {
                record = Optional.of(cursor.checkpoint(seq));
                recorded = record.map(known -> new Told(epoch, known));
            }
        }

        private void publish(Part part, long asOf) {
            seq++;
            published = clock.now();
            if (part instanceof Part.Entries some) {
                bus.publish(LogBatch.builder(APP)
                        .epoch(epoch)
                        .seq(seq)
                        .prev(some.prev())
                        .next(some.next())
                        .settled(some.settled())
                        .start(cursor.start())
                        .asOf(asOf)
                        .redelivered(some.redelivered())
                        .entries(some.entries())
                        .build());
            } else if (part instanceof Part.Hole hole) {
                bus.publish(new Notice(
                        APP,
                        epoch,
                        OptionalLong.of(seq),
                        Notice.Kind.GAP,
                        0,
                        OptionalLong.of(hole.gap().from()),
                        OptionalLong.of(hole.gap().to()),
                        hole.gap().reason(),
                        LeftOut.NONE));
            }
        }

        private void rest(PollMachine.Outcome outcome) {
            PollMachine.Turn turn = machine.on(outcome, chance.nextDouble());
            machine = turn.next();
            boolean calm = plan.calmAt(clock.now());
            long delay = calm
                    ? Math.min(turn.delay().toNanos(), 5 * SECOND)
                    : turn.delay().toNanos();
            cursor.restUntil(clock.now() + delay);
            clock.after(outcome instanceof PollMachine.Outcome.Failed ? Math.max(1, delay) : 1, this::turn);
        }

        /** A place where the process may end. */
        private void step() {
            if (stepsToCrash >= 0 && stepsToCrash-- == 0) {
                throw new Crash();
            }
        }

        private void guarded(Runnable what) {
            if (!alive) {
                return;
            }
            try {
                what.run();
            } catch (Crash crash) {
                crash();
            }
        }

        void crash() {
            if (!alive || replaced) {
                return;
            }
            replaced = true;
            if (stepsToCrash != -1 || !happens(plan.streams().zombie())) {
                alive = false;
            } else {
                clock.after((long) (chance.nextDouble() * 12 * SECOND), () -> alive = false);
            }
            long down = (long) (chance.nextDouble() * (chance.nextDouble() < 0.2 ? 40 : 2) * SECOND);
            clock.after(down, WorldStream.this::begin);
        }
    }
}
