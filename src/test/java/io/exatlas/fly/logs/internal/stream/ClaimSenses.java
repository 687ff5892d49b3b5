package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.internal.owner.Assignments;
import io.exatlas.fly.logs.internal.owner.ClusterView;
import io.exatlas.fly.logs.internal.owner.Hearing;
import io.exatlas.fly.logs.internal.owner.NodeLease;
import io.exatlas.fly.logs.internal.owner.OwnEjections;
import io.exatlas.fly.logs.internal.owner.TextMap;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one process of the world of claims hears of the others over the event bus, and whether it can read the app: with
 * the hearing and the ejector that ship. Only in plans that have such troubles; elsewhere nothing of it runs.
 */
final class ClaimSenses implements Ejector.Node {

    private final ClaimWorld world;
    private final ClaimProcess process;
    private final Assignments assignments;
    private final NodeLease lease;
    private final Hearing hearing = new Hearing();
    private final Ejector ejector;
    private ClusterView view = ClusterView.EMPTY;

    /** Whether no beat reaches it. */
    private boolean deaf;

    /** Whether the API refuses it. */
    private boolean unable;

    ClaimSenses(ClaimWorld world, ClaimProcess process, Assignments assignments, NodeLease lease, TextMap leases) {
        this.world = world;
        this.process = process;
        this.assignments = assignments;
        this.lease = lease;
        this.ejector = new Ejector(
                process,
                world.clock::now,
                assignments.ejections(),
                new OwnEjections(process.name, leases, assignments.ejections(), process, world.clock::now),
                this);
    }

    void begins() {
        if (world.plan.has(ClaimPlan.Kind.DEAF)) {
            beat();
        }
        if (world.plan.has(ClaimPlan.Kind.UNABLE)) {
            ejector.begin();
        }
    }

    void deafFor(long length) {
        deaf = true;
        world.clock.after(length, () -> deaf = false);
    }

    void unableFor(long length) {
        unable = true;
        world.clock.after(length, () -> unable = false);
    }

    boolean deaf() {
        return deaf;
    }

    boolean unable() {
        return unable;
    }

    /** The same view, without those that the others do not reach. */
    ClusterView reached(ClusterView seen) {
        if (!world.plan.has(ClaimPlan.Kind.DEAF)) {
            return seen;
        }
        view = world.bug == ClaimBug.DEAF_TRUSTED ? seen : seen.without(lease.unreached(seen.present()));
        return view;
    }

    private void beat() {
        Set<String> registries = view.present();
        Set<String> others = new TreeSet<>(registries);
        others.remove(process.name);
        for (ClaimProcess other : process.island.members) {
            if (others.contains(other.name) && other.net == process.net) {
                other.later(world.millis(1, 20), () -> other.senses().beatFrom(process.name));
            }
        }
        hearing.beat(others);
        lease.hears(hearing.says(view.unreached().contains(process.name), lease.deaf(hearing.hears(), registries)));
        process.later(ClaimPlan.SECOND, this::beat);
    }

    private void beatFrom(String other) {
        if (!deaf) {
            hearing.heard(other);
        }
    }

    /** Who is told how the app can be read. */
    Reading reading() {
        return world.plan.has(ClaimPlan.Kind.UNABLE) && world.bug != ClaimBug.REFUSAL_UNTOLD
                ? ejector
                : Reading.UNHEARD;
    }

    @Override
    public Set<String> candidates() {
        return assignments.candidates();
    }

    @Override
    public boolean reads(String other) {
        return true;
    }

    @Override
    public boolean mine(AppName app) {
        return assignments.mine(app);
    }

    @Override
    public boolean streams(AppName app) {
        return process.owns();
    }

    @Override
    public Future<Void> give(AppName app) {
        return process.gives();
    }

    @Override
    public Future<?> read(AppName app) {
        return unable ? Future.failedFuture(new FlyLogsException.Unauthorized("refused")) : Future.succeededFuture();
    }

    @Override
    public Future<Optional<String>> token(AppName app) {
        return Future.succeededFuture(Optional.of("token"));
    }
}
