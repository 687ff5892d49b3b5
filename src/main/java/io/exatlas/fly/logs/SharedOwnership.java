package io.exatlas.fly.logs;

import io.exatlas.fly.logs.owner.Assignments;
import io.exatlas.fly.logs.owner.ClusterNode;
import io.exatlas.fly.logs.owner.ClusterRules;
import io.exatlas.fly.logs.owner.ClusterView;
import io.exatlas.fly.logs.owner.Ownership;
import io.exatlas.fly.logs.owner.RecordMap;
import io.exatlas.fly.logs.owner.SharedRecords;
import io.exatlas.fly.logs.wire.Addresses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the registries of a cluster share: who owns which app.
 *
 * @param node this node
 * @param records the records of all apps
 * @param assignments which apps belong to which node
 */
record SharedOwnership(String node, RecordMap records, Assignments assignments) {

    /**
     * That of this Vert.x; empty if it is no node of a cluster.
     *
     * @param minimumSize with fewer nodes in sight nothing is streamed
     * @param departure takes this node's registry out of sight
     */
    static Future<Optional<SharedOwnership>> of(Vertx vertx, int minimumSize, Supplier<Future<Void>> departure) {
        Optional<String> node = ClusterNode.id(vertx);
        if (node.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        Assignments assignments =
                new Assignments(node.get(), ClusterRules.of(minimumSize), System::nanoTime, departure);
        return SharedRecords.of(vertx)
                .map(records -> Optional.of(new SharedOwnership(node.get(), records, assignments)));
    }

    Ownership ownership() {
        return new Ownership(node, records, assignments, System::nanoTime, System::currentTimeMillis);
    }

    /** Who is there now. */
    static Future<ClusterView> look(Vertx vertx) {
        return ClusterNode.registrations(vertx, Addresses.REGISTRY)
                .map(registries -> new ClusterView(Set.copyOf(ClusterNode.nodes(vertx)), registries));
    }
}
