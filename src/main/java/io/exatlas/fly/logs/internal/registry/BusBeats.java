package io.exatlas.fly.logs.internal.registry;

import io.exatlas.fly.logs.internal.owner.ClusterNode;
import io.exatlas.fly.logs.internal.owner.ClusterView;
import io.exatlas.fly.logs.internal.owner.Hearing;
import io.exatlas.fly.logs.internal.owner.NodeLease;
import io.exatlas.fly.logs.internal.wire.Addresses;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds nodes that the others do not reach over the event bus, though they are members of the cluster: each registry
 * sends the others a beat every second, and says with its lease whom it hears. On the registry's event loop only.
 */
final class BusBeats {

    /** A beat: no answer is wanted. */
    static final String OP = "beat";

    private static final Logger log = LoggerFactory.getLogger(BusBeats.class);
    private static final long EVERY = 1_000_000_000;
    private static final long PATIENCE_MILLIS = 2_000;

    private final Vertx vertx;
    private final String me;
    private final NodeLease lease;
    private final LongSupplier clock;
    private final Hearing hearing = new Hearing();
    private Set<String> unreached = Set.of();
    private Optional<Long> beatAt = Optional.empty();

    /**
     * None yet.
     *
     * @param clock monotonic nanoseconds
     */
    BusBeats(Vertx vertx, String me, NodeLease lease, LongSupplier clock) {
        this.vertx = vertx;
        this.me = me;
        this.lease = lease;
        this.clock = clock;
    }

    /** A beat of another node came. */
    void heard(OpRequest beat) {
        beat.node().ifPresent(hearing::heard);
    }

    /** To be called several times a second: the same view, without those that are not reached. */
    ClusterView look(ClusterView view) {
        Set<String> registries = view.present();
        Set<String> deaf = lease.unreached(registries);
        tell(deaf, registries);
        unreached = deaf;
        long now = clock.getAsLong();
        if (beatAt.isEmpty() || now - beatAt.get() >= EVERY) {
            beatAt = Optional.of(now);
            beat(registries);
        }
        return view.without(deaf);
    }

    private void beat(Set<String> registries) {
        Set<String> others = new TreeSet<>(registries);
        others.remove(me);
        JsonObject beat = new JsonObject().put("op", OP).put("node", me);
        others.forEach(node -> vertx.eventBus().send(Addresses.registryOf(node), beat));
        hearing.beat(others);
        lease.hears(hearing.says(unreached.contains(me), lease.deaf(hearing.hears(), registries)));
    }

    private void tell(Set<String> deaf, Set<String> registries) {
        Set<String> fresh = new HashSet<>(deaf);
        fresh.removeAll(unreached);
        fresh.forEach(node -> ClusterNode.busPort(vertx, node)
                .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .otherwise(Optional.empty())
                .onSuccess(port -> log.warn(
                        "node={} is not reached over the event bus{}: no app is given to it",
                        node,
                        port.map(known -> " (port " + known + ")").orElse(""))));
        Set<String> back = new HashSet<>(unreached);
        back.removeAll(deaf);
        back.retainAll(registries);
        back.forEach(node -> log.info("node={} is reached over the event bus again", node));
    }
}
