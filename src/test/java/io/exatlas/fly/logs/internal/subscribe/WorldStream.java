package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.owner.ClockTimers;
import io.exatlas.fly.logs.internal.owner.Mandate;
import io.exatlas.fly.logs.internal.owner.OwnerRecord;
import io.exatlas.fly.logs.internal.owner.Ownership;
import io.exatlas.fly.logs.internal.poll.Pace;
import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.internal.stream.Reading;
import io.exatlas.fly.logs.internal.stream.StreamLife;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.StreamState;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The streamers of the world: one process after the other, each going on from what the last one recorded. */
final class WorldStream {

    static final AppName APP = AppName.of("shop");
    private static final long SECOND = WorldApi.SECOND;
    private static final Pace PACE = new Pace(Duration.ofSeconds(2), Duration.ofSeconds(5));
    private static final Pace FASTER = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(5));

    private final Plan plan;
    private final Clockwork clock;
    private final WorldApi api;
    private final WorldBus bus;
    private final Bug bug;
    private final Trace trace;
    private final Random chance;
    private final WorldRecords.Text records;
    private long published;
    private Streamer process;

    /** What a stream did that it must never do. */
    final List<String> wrong = new ArrayList<>();

    WorldStream(Plan plan, Clockwork clock, WorldApi api, WorldBus bus, Bug bug, Trace trace) {
        this.plan = plan;
        this.clock = clock;
        this.api = api;
        this.bus = bus;
        this.bug = bug;
        this.trace = trace;
        this.chance = new Random(plan.seed() * 7 + 3);
        this.records = new WorldRecords.Text(plan.record()
                .map(at -> new OwnerRecord(new Epoch(7, "here"), OwnerRecord.State.HANDED_OVER, Optional.of(at)))
                .map(OwnerRecord::text));
        this.process = new Streamer();
        clock.at(plan.span().begin(), process::claim);
        plan.streams().crashes().forEach(time -> clock.at(time, () -> process.crash()));
        clock.after(SECOND, this::subscribersChange);
    }

    /** A chain that is ready, as the registry tells it. */
    record Told(Epoch epoch, Checkpoint at) {}

    /** What the registry says; if it knows the record only that may be older than the owner, and outlives it. */
    Optional<Told> told() {
        if (plan.streams().toldFromRecord() || bug == Bug.RECORD_FIRST) {
            return records.standing().flatMap(record -> record.checkpoint().map(at -> new Told(record.epoch(), at)));
        }
        return process.life().flatMap(life -> life.checkpoint().map(at -> new Told(life.epoch(), mixed(at))));
    }

    private Checkpoint mixed(Checkpoint at) {
        long elsewhere = clock.now() - 33 * SECOND;
        return bug == Bug.RECORDS_MIXED ? at.withSettled(Math.max(at.settled(), elsewhere)) : at;
    }

    /** Whether all was published, and long enough ago for every message to have arrived. */
    boolean quiet() {
        return state().equals(StreamState.LIVE.wireName()) && clock.now() - published > 20 * SECOND;
    }

    String state() {
        return process.life().map(StreamLife::state).orElse(StreamState.STOPPED).wireName();
    }

    private void subscribersChange() {
        Pace pace = chance.nextBoolean() ? PACE : FASTER;
        process.life().ifPresent(life -> life.pace(plan.calmAt(clock.now()) ? PACE : pace));
        if (!plan.calmAt(clock.now())) {
            clock.after((1 + chance.nextInt(8)) * SECOND, this::subscribersChange);
        }
    }

    private boolean happens(double probability) {
        return !plan.calmAt(clock.now()) && chance.nextDouble() < probability;
    }

    /** One process, that claims the app, streams it and is killed. */
    private final class Streamer {
        private final WorldRecords records =
                new WorldRecords(clock, WorldStream.this.records, this::steps, () -> happens(0.05), bug);
        private final Ownership ownership = new Ownership(
                Ownership.Holder.of("here"), records, Mandate.ALONE, clock::now, () -> 8, app -> Optional.empty());
        private final StreamLife.World world = new StreamLife.World(
                new ClockTimers(clock, () -> alive()),
                new TimeAndChance(clock::now, () -> Instant.ofEpochSecond(0, clock.now()), chance::nextDouble),
                ownership,
                this::page,
                this::publish,
                Reading.UNHEARD);
        private Optional<StreamLife> life = Optional.empty();
        private boolean alive = true;
        private boolean replaced;
        private int stepsToCrash = happens(plan.streams().crash()) ? 2 + chance.nextInt(80) : -1;
        private long pausedUntil = Long.MIN_VALUE;

        /** What was settled when the loop asked last: nothing more is before all of the answer is published. */
        private long settled;

        Optional<StreamLife> life() {
            return life.filter(streams -> alive);
        }

        private boolean alive() {
            return alive;
        }

        void claim() {
            ownership
                    .claim(APP, Ownership.Occasion.WANTED)
                    .onSuccess(claim -> {
                        StreamLife.Numbers numbers = new StreamLife.Numbers(plan.limits(), plan.batches(), PACE);
                        life = Optional.of(new StreamLife(world, numbers, claim, bug.driver, () -> {}));
                        life.get().begin();
                    })
                    .onFailure(failure -> clock.after(SECOND, this::claim));
        }

        private Future<Fetched> page(PageRequest ask) {
            Promise<Fetched> promise = Promise.promise();
            trace.say(clock, "stream " + life.map(StreamLife::epoch), ask);
            if (steps()) {
                judgeAsk();
                api.ask(ask, answer -> {
                    if (steps()) {
                        answer.fetched().ifPresentOrElse(promise::complete, () -> promise.fail(failure(answer)));
                    }
                });
            }
            return promise.future();
        }

        private FlyLogsException failure(WorldApi.Answer answer) {
            if (!happens(0.3)) {
                return new FlyLogsException.Unavailable("no answer", answer.date(), Optional.empty());
            }
            Duration pause = Duration.ofSeconds(1 + chance.nextInt(20));
            pausedUntil = clock.now() + pause.toNanos();
            return new FlyLogsException.RateLimited("too many requests", answer.date(), Optional.of(pause));
        }

        private void judgeAsk() {
            Optional<Checkpoint> at = life.flatMap(StreamLife::checkpoint);
            settled = at.map(Checkpoint::settled).orElse(Long.MIN_VALUE);
            if (clock.now() < pausedUntil) {
                wrong.add("asks " + (pausedUntil - clock.now()) / 1e9 + " s before it may");
            }
            long recorded = records.standing()
                    .flatMap(OwnerRecord::checkpoint)
                    .map(Checkpoint::seq)
                    .orElse(-1L);
            if (at.isPresent() && at.get().seq() > recorded) {
                wrong.add("asks for more, but of " + at.get().seq() + " messages only " + recorded + " are recorded");
            }
        }

        private void publish(Object message) {
            if (!steps()) {
                return;
            }
            Optional<Checkpoint> at = life.flatMap(StreamLife::checkpoint);
            if (at.filter(told -> told.settled() > settled).isPresent() && settled > Long.MIN_VALUE) {
                wrong.add("says that it has published what it publishes only now");
            }
            if (message instanceof LogBatch batch) {
                published = clock.now();
                bus.publish(batch);
            } else if (message instanceof Notice notice && notice.seq().isPresent()) {
                published = clock.now();
                bus.publish(notice);
            }
        }

        /** A place where the process may end; whether it goes on. */
        private boolean steps() {
            if (alive && stepsToCrash >= 0 && stepsToCrash-- == 0) {
                crash();
            }
            return alive;
        }

        void crash() {
            if (!alive || replaced) {
                return;
            }
            replaced = true;
            // Who has no claim yet could make one out of reach of the others, under a number that they take, too.
            if (life.isEmpty() || stepsToCrash != -1 || !happens(plan.streams().zombie())) {
                alive = false;
            } else {
                records.leaves();
                clock.after((long) (chance.nextDouble() * 12 * SECOND), () -> alive = false);
            }
            long down = (long) (chance.nextDouble() * (chance.nextDouble() < 0.2 ? 40 : 2) * SECOND);
            clock.after(down, () -> {
                process = new Streamer();
                process.claim();
            });
        }
    }
}
