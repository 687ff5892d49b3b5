package io.exatlas.fly.logs.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.owner.Assignments;
import io.exatlas.fly.logs.internal.owner.Claim;
import io.exatlas.fly.logs.internal.owner.ClusterRules;
import io.exatlas.fly.logs.internal.owner.ClusterView;
import io.exatlas.fly.logs.internal.owner.Leases;
import io.exatlas.fly.logs.internal.owner.Mandate;
import io.exatlas.fly.logs.internal.owner.NodeLease;
import io.exatlas.fly.logs.internal.owner.Ownership;
import io.exatlas.fly.logs.internal.owner.Ownership.Occasion;
import io.exatlas.fly.logs.internal.owner.Scans;
import io.exatlas.fly.logs.internal.owner.Timers;
import io.exatlas.fly.logs.internal.owner.WakingClock;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** One process of the world of claims: it can be frozen and killed, and nothing of it runs then. */
final class ClaimProcess implements Timers {

    private static final long LOOK = 250_000_000L;

    final String name;
    final int place;
    ClaimIsland island;
    int net;
    boolean registry;
    boolean alive = true;
    boolean frozen;

    private final ClaimWorld world;
    private final long skew;
    private final List<Runnable> backlog = new ArrayList<>();
    private final ClaimRecords records;
    private final Assignments assignments;
    private final NodeLease lease;
    private final Scans scans = new Scans();
    private final ClaimSenses senses;
    final Ownership ownership;
    private final LongSupplier clock;

    /** How long its machine was suspended: its monotonic clock stood still. */
    private long suspended;

    /** How far its wall clock was set. */
    private long stepMillis;

    private ClusterView view = ClusterView.EMPTY;
    private Optional<StreamLife> life = Optional.empty();
    private boolean claiming;
    private boolean closing;

    ClaimProcess(ClaimWorld world, String name, int place, ClaimIsland island) {
        this.world = world;
        this.name = name;
        this.place = place;
        this.island = island;
        this.skew = (long) ((world.chance.nextDouble() - 0.5) * world.plan.skew());
        this.records = new ClaimRecords(world, this);
        this.clock =
                world.bug == ClaimBug.SLEEP_UNNOTICED ? this::nanos : new WakingClock(this::nanos, this::wallClock);
        this.assignments = new Assignments(name, rules(), clock, this::present, this::departs);
        ClaimLeases leases = new ClaimLeases(records);
        this.lease = new NodeLease(
                name,
                leases,
                rules().fence(),
                new NodeLease.World(this, clock, () -> name + "-" + world.fences++, () -> true),
                assignments.ejections());
        this.senses = new ClaimSenses(world, this, assignments, lease, leases);
        this.ownership = new Ownership(
                new Ownership.Holder(name, leases()),
                records,
                mandate(),
                clock,
                this::seedOfEpochs,
                app -> Optional.empty());
    }

    private Leases leases() {
        return world.bug == ClaimBug.NOBODY_FENCED ? new Unfenced(lease) : lease;
    }

    private ClusterRules rules() {
        return world.bug == ClaimBug.NO_QUARANTINE
                ? ClusterRules.of(1)
                        .withHarmlessPause(Duration.ofDays(1))
                        .withQuarantine(Duration.ZERO)
                        .withQuarantineAtMost(Duration.ZERO)
                        .withMerging(Duration.ZERO)
                : ClusterRules.of(1);
    }

    private long seedOfEpochs() {
        return world.bug == ClaimBug.EPOCH_ONE ? 1 : wallClock();
    }

    long wallClock() {
        return 1_700_000_000_000L + (world.clock.now() + skew) / 1_000_000 + stepMillis;
    }

    private long nanos() {
        return world.clock.now() - suspended;
    }

    /** Sets its wall clock. */
    void steps(long millis) {
        stepMillis += millis;
    }

    /** Its machine was suspended, which has just ended. */
    void slept(long nanos) {
        suspended += nanos;
    }

    private Mandate mandate() {
        if (world.bug != ClaimBug.RENEWED_WITHOUT_FENCE) {
            return assignments;
        }
        return new Mandate() {
            @Override
            public Optional<String> refusal(AppName app) {
                return assignments.refusal(app);
            }

            @Override
            public boolean stands(long provenAt) {
                return life.filter(StreamLife::publishing).isEmpty() || assignments.stands(provenAt);
            }

            @Override
            public Duration fence() {
                return assignments.fence();
            }

            @Override
            public boolean shared() {
                return true;
            }

            @Override
            public long arrivals() {
                return assignments.arrivals();
            }

            @Override
            public boolean merging() {
                return assignments.merging();
            }

            @Override
            public boolean unsettled() {
                return assignments.unsettled();
            }

            @Override
            public Set<String> others() {
                return assignments.others();
            }

            @Override
            public Future<Boolean> depart() {
                return assignments.depart();
            }
        };
    }

    private List<String> present() {
        return Stream.concat(island.members.stream().map(member -> member.name), island.keepers())
                .toList();
    }

    private Future<Void> departs() {
        registry = false;
        world.announce(island);
        return Future.succeededFuture();
    }

    void later(long delay, Runnable what) {
        world.clock.after(delay, () -> now(what));
    }

    @Override
    public void run(Runnable what) {
        later(0, what);
    }

    private void now(Runnable what) {
        if (frozen) {
            backlog.add(what);
        } else if (alive) {
            what.run();
        }
    }

    @Override
    @CanIgnoreReturnValue
    public long set(long millis, Runnable then) {
        long id = world.timers++;
        later(millis * 1_000_000, () -> {
            if (!world.cancelled.remove(id)) {
                then.run();
            }
        });
        return id;
    }

    @Override
    public void cancel(long timer) {
        if (timer >= 0) {
            world.cancelled.add(timer);
        }
    }

    /** Answers and timers come in any order. */
    void wakes() {
        frozen = false;
        Collections.shuffle(backlog, world.chance);
        List<Runnable> due = new ArrayList<>(backlog);
        backlog.clear();
        due.forEach(this::now);
    }

    void hears(ClusterView seen) {
        view = seen;
    }

    /** A member of a cluster knows who the others are, but for the last quarter of a second: that is not judged. */
    void knows(ClusterView seen) {
        hears(seen);
        assertThat(look(seen)).isIn(true, false);
    }

    void begins() {
        // A registry that comes when all others have settled takes apps from owners that nothing has made wary.
        boolean late = world.chance.nextInt(4) == 0;
        later(late ? world.millis(11_000, 16_000) : world.millis(500, 1_500), () -> {
            registry = true;
            lease.begin();
            senses.begins();
            world.announce(island);
        });
        look();
    }

    private boolean look(ClusterView seen) {
        return assignments.sees(seen).moved();
    }

    ClaimSenses senses() {
        return senses;
    }

    private void look() {
        assignments.pulse();
        boolean moved = look(senses.reached(view));
        lease.among(view.candidates());
        if (scans.due(moved, lease.fenced(), assignments.unsettled())) {
            NodeLease.Look look = lease.look();
            records.all().onComplete(all -> {
                scans.done(all.succeeded());
                if (all.succeeded()) {
                    lease.looked(look, all.result());
                }
            });
        }
        if (life.isEmpty() && !claiming && !closing && assignments.mine(ClaimWorld.APP) && assignments.mayClaim()) {
            claim(moved);
        }
        later(LOOK, this::look);
    }

    private void claim(boolean moved) {
        claiming = true;
        records.forging = world.bug == ClaimBug.WALL_CLOCK_EPOCHS;
        world.mayKill(this, world.millis(0, 40));
        ownership
                .claim(ClaimWorld.APP, moved ? Occasion.ASKED : Occasion.WANTED)
                .onComplete(claimed -> {
                    claiming = false;
                    records.forging = false;
                    if (claimed.succeeded() && !closing) {
                        streams(claimed.result());
                    }
                });
    }

    private void streams(Claim claim) {
        world.judge.begins(claim, world.clock.now());
        island.established(claim.epoch(), world.clock.now());
        life = Optional.of(
                new ClaimLife(world, this).under(claim, clock, () -> life = life.filter(StreamLife::stands)));
        life.get().begin();
    }

    /** Whether it streams, and under which right. */
    boolean owns() {
        return alive && life.filter(StreamLife::stands).isPresent();
    }

    /** Gives the app to the node that it belongs to. */
    Future<Void> gives() {
        Future<Void> given = life.map(StreamLife::yields).orElseGet(Future::succeededFuture);
        life = Optional.empty();
        return given;
    }

    /** Goes in peace. */
    void close() {
        closing = true;
        Future<?> last = life.<Future<?>>map(StreamLife::handOver).orElseGet(assignments::depart);
        life = Optional.empty();
        last.onComplete(done -> world.dies(this));
    }
}
