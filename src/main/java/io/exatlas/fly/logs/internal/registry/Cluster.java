package io.exatlas.fly.logs.internal.registry;

import io.exatlas.fly.logs.internal.owner.Assignments;
import io.exatlas.fly.logs.internal.owner.ClusterView;
import io.exatlas.fly.logs.internal.owner.NodeLease;
import io.exatlas.fly.logs.internal.owner.RecordMap;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The way to the other registries of a cluster. On the registry's event loop only. */
public final class Cluster {

    private final Supplier<Future<ClusterView>> look;
    private final BusBeats beats;
    private final Assignments assignments;
    private final NodeLease lease;
    private final LongSupplier clock;
    private final Peers peers;
    private final Routes routes;
    private final Everywhere everywhere;
    private final Silence silence;

    /**
     * The cluster around one node.
     *
     * @param self the node
     * @param look who is there now
     */
    public Cluster(
            Vertx vertx, Self self, Assignments assignments, RecordMap records, Supplier<Future<ClusterView>> look) {
        String me = self.node();
        this.look = look;
        this.lease = self.lease();
        this.clock = self.clock();
        this.beats = new BusBeats(vertx, me, lease, clock);
        this.assignments = assignments;
        this.peers = new Peers(vertx);
        this.routes = new Routes(vertx, clock, assignments, me, peers);
        this.silence = new Silence(clock.getAsLong());
        this.everywhere = new Everywhere(assignments, me, peers, records);
    }

    /**
     * The node itself.
     *
     * @param node its id
     * @param lease what proves its claims
     * @param clock monotonic nanoseconds
     */
    public record Self(String node, NodeLease lease, LongSupplier clock) {}

    /** Why this node may stream nothing. */
    Optional<String> silence() {
        return silence.reason();
    }

    /** The cluster was seen, and this is why nothing may be claimed all the same. */
    void saw(Optional<String> why) {
        silence.saw(why, clock.getAsLong());
    }

    /** The cluster could not be seen. */
    void blind() {
        silence.blind(clock.getAsLong());
    }

    Future<ClusterView> look() {
        return look.get();
    }

    /** Monotonic nanoseconds. */
    long now() {
        return clock.getAsLong();
    }

    /** The same view, without the nodes that are not reached over the event bus. */
    ClusterView reached(ClusterView view) {
        return beats.look(view);
    }

    /** Another registry reaches this node. */
    void heard(OpRequest beat) {
        beats.heard(beat);
    }

    NodeLease lease() {
        return lease;
    }

    Future<JsonObject> route(AppName app, JsonObject request, boolean repeatable, Supplier<Future<JsonObject>> here) {
        return routes.route(app, request, repeatable, here);
    }

    /** Whether an app belongs to this node. */
    boolean mine(AppName app) {
        return assignments.mine(app);
    }

    /** Has another node give up an app, or does not succeed in it. */
    Future<JsonObject> yieldApp(AppName app, String owner) {
        return peers.ask(owner, new JsonObject().put("op", RegistryOps.YIELD).put("app", app.value()));
    }

    Future<JsonObject> list(Supplier<Future<JsonObject>> here) {
        return everywhere.list(here);
    }
}
