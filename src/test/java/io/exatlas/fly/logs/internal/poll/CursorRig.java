package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.owner.ClockTimers;
import io.exatlas.fly.logs.internal.owner.ForwardingRecords;
import io.exatlas.fly.logs.internal.owner.Mandate;
import io.exatlas.fly.logs.internal.owner.MemoryRecords;
import io.exatlas.fly.logs.internal.owner.OwnerRecord;
import io.exatlas.fly.logs.internal.owner.Ownership;
import io.exatlas.fly.logs.internal.owner.RecordMap;
import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.internal.stream.DriverBug;
import io.exatlas.fly.logs.internal.stream.Reading;
import io.exatlas.fly.logs.internal.stream.StreamLife;
import io.exatlas.fly.logs.internal.subscribe.Clockwork;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.LogPage;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.ServerTime;
import io.exatlas.fly.logs.model.StreamState;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/**
 * Drives the streamer that ships through a schedule, in virtual time: a server that fails, processes that are killed at
 * any step. The same seed gives the same run.
 */
final class CursorRig {

    private static final AppName APP = AppName.of("shop");
    private static final long SECOND = Entries.SECOND;
    private static final long DEADLINE = 15 * SECOND;

    /** A slow server gets more time to be read to the end. */
    private static final long EXTRA = 600 * SECOND;

    private static final Pace PACE = new Pace(Duration.ofSeconds(2), Duration.ofSeconds(5));

    private final Schedule schedule;
    private final LogServer server;
    private final Random chance;
    private final Clockwork clock;
    private final RecordMap records = new MemoryRecords();
    private final Ledger ledger = new Ledger();
    private Streamer process;

    private CursorRig(Schedule schedule) {
        this.schedule = schedule;
        this.server = new LogServer(schedule.rules(), schedule.rows(), schedule.seed());
        this.chance = new Random(schedule.seed() * 31 + 7);
        this.clock = new Clockwork(schedule.span().begin());
        schedule.record().ifPresent(at -> {
            ledger.start = at.settled();
            Future<Boolean> unused = records.create(
                    APP, new OwnerRecord(new Epoch(7, "here"), OwnerRecord.State.HANDED_OVER, Optional.of(at)).text());
        });
        this.process = new Streamer();
    }

    static Ledger run(Schedule schedule) {
        CursorRig rig = new CursorRig(schedule);
        long end = schedule.span().end();
        rig.process.begin();
        rig.clock.runUntil(end);
        while (!rig.live() && rig.clock.now() < end + EXTRA) {
            rig.clock.runUntil(rig.clock.now() + SECOND);
        }
        if (!rig.live()) {
            rig.ledger.wrong.add("not live at the end");
        }
        return rig.ledger;
    }

    private boolean live() {
        return process.life.filter(life -> life.state() == StreamState.LIVE).isPresent();
    }

    private boolean calm() {
        return clock.now() >= schedule.span().calm();
    }

    private boolean happens(double probability) {
        return chance.nextDouble() < probability;
    }

    private Optional<Checkpoint> recorded() {
        return records.get(APP).result().flatMap(OwnerRecord::parse).flatMap(OwnerRecord::checkpoint);
    }

    /** One process, from its claim until it is killed. */
    private final class Streamer {
        private final boolean first = recorded().isEmpty();
        private final Ledger.Chain chain = new Ledger.Chain();
        private Optional<StreamLife> life = Optional.empty();
        private boolean alive = true;
        private boolean gapBefore;
        private int stepsToCrash = -1;

        void begin() {
            if (first) {
                ledger.forget();
            }
            if (ledger.chains.isEmpty()) {
                ledger.beganAt = clock.now();
            }
            ledger.chains.add(chain);
            Ownership ownership = new Ownership(
                    Ownership.Holder.of("here"),
                    new Records(),
                    Mandate.ALONE,
                    clock::now,
                    () -> 8,
                    app -> Optional.empty());
            ownership.claim(APP, Ownership.Occasion.WANTED).onSuccess(claim -> {
                StreamLife.World world = new StreamLife.World(
                        new ClockTimers(clock, () -> alive),
                        new TimeAndChance(clock::now, () -> Instant.ofEpochSecond(0, clock.now()), chance::nextDouble),
                        ownership,
                        this::page,
                        this::published,
                        Reading.UNHEARD);
                life = Optional.of(new StreamLife(
                        world,
                        new StreamLife.Numbers(schedule.limits(), schedule.batches(), PACE),
                        claim,
                        DriverBug.NONE,
                        () -> {}));
                life.get().begin();
            });
        }

        /** A place where the process may end; whether it goes on. */
        private boolean steps() {
            if (alive && stepsToCrash >= 0 && stepsToCrash-- == 0) {
                alive = false;
                clock.after((long) (chance.nextDouble() * (happens(0.2) ? 40 : 2) * SECOND), () -> {
                    process = new Streamer();
                    process.begin();
                });
            }
            return alive;
        }

        private Future<Fetched> page(PageRequest ask) {
            Schedule.Faults faults = schedule.faults();
            Promise<Fetched> promise = Promise.promise();
            if (stepsToCrash < 0 && !calm() && happens(faults.crash())) {
                stepsToCrash = chance.nextInt(12);
            }
            if (!steps()) {
                return promise.future();
            }
            if (first && ask.cursor().isPresent() && ledger.bootedAt == Long.MIN_VALUE) {
                ledger.bootedAt = clock.now();
            }
            ledger.requests++;
            long sent = clock.now();
            long slow = faults.slow().holds(sent) && !calm() ? faults.slow().size() : 0;
            long trip = (long) ((faults.roundTrip() + slow) * (0.5 + chance.nextDouble()));
            long looked = sent + (long) (trip * (0.1 + 0.8 * chance.nextDouble()));
            long skew = (long) (faults.skew() * (2 * chance.nextDouble() - 1));
            long date = Math.floorDiv(looked + skew, SECOND) * SECOND;
            if (trip > DEADLINE || (!calm() && happens(faults.timeout()))) {
                then(sent + DEADLINE, () -> promise.fail(failure(OptionalLong.empty())));
            } else if (!calm() && (happens(faults.error()) || faults.outage().holds(looked))) {
                then(sent + trip, () -> promise.fail(failure(OptionalLong.of(date))));
            } else {
                LogPage page = cut(server.page(ask, looked));
                then(sent + trip, () -> promise.complete(new Fetched(page, new ServerTime(date - trip, date))));
            }
            return promise.future();
        }

        private void then(long at, Runnable what) {
            clock.at(at, () -> {
                if (alive) {
                    what.run();
                }
            });
        }

        private FlyLogsException failure(OptionalLong date) {
            return new FlyLogsException.Unavailable("no answer", date, Optional.empty());
        }

        private LogPage cut(LogPage page) {
            ledger.fetched += page.rows();
            if (calm() || !happens(schedule.faults().cut())) {
                return page;
            }
            int kept = chance.nextInt(page.rows() + 1);
            return new LogPage(page.entries().subList(0, kept), kept, 0, Optional.empty(), true);
        }

        private void published(Object message) {
            if (!steps()) {
                return;
            }
            if (message instanceof LogBatch batch) {
                chain.seq++;
                long prev = chain.seq == 1 ? batch.start() : gapBefore ? batch.prev() : chain.next;
                if (batch.seq() != chain.seq
                        || batch.prev() != prev
                        || batch.prev() < chain.next
                        || batch.next() < prev
                        || batch.settled() < chain.settled) {
                    ledger.wrong.add("does not continue the chain: " + batch);
                }
                gapBefore = false;
                chain.next = batch.next();
                chain.settled = batch.settled();
                batch.entries()
                        .forEach(entry -> chain.lines.add(new Ledger.Line(entry, batch.redelivered(), clock.now())));
            } else if (message instanceof Notice notice && notice.seq().isPresent()) {
                chain.seq++;
                gapBefore = true;
                ledger.gaps.add(new Gap(notice.from().orElseThrow(), notice.to().orElseThrow(), notice.message()));
            }
        }

        /** The records, which the process may not live to write, or to see written. */
        private final class Records extends ForwardingRecords {
            Records() {
                super(records);
            }

            @Override
            public Future<Boolean> replace(AppName app, String expected, String text) {
                if (!steps()) {
                    return Promise.<Boolean>promise().future();
                }
                Future<Boolean> done = super.replace(app, expected, text);
                recorded()
                        .filter(at -> first || (at.seq() == chain.seq && chain.seq > 0))
                        .ifPresent(this::told);
                return steps() ? done : Promise.<Boolean>promise().future();
            }

            private void told(Checkpoint at) {
                ledger.recorded();
                if (first && ledger.readyAt == Long.MIN_VALUE) {
                    ledger.start = at.start();
                    ledger.readyAt = clock.now();
                }
            }
        }
    }
}
