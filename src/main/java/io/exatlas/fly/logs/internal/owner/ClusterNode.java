package io.exatlas.fly.logs.internal.owner;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.RegistrationInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a Vert.x knows of the cluster it is a node of, whichever engine runs it. The one place that reaches for its
 * cluster manager, to which there is no public way. From any thread; futures complete on any context.
 */
public final class ClusterNode {

    private ClusterNode() {}

    /** What this node is called in the cluster; empty if there is none. */
    public static Optional<String> id(Vertx vertx) {
        return manager(vertx).map(ClusterManager::getNodeId);
    }

    /** All nodes that are there now, this one too; none if there is no cluster. */
    public static List<String> nodes(Vertx vertx) {
        return manager(vertx).map(ClusterManager::getNodes).map(List::copyOf).orElse(List.of());
    }

    /** Those of them that are no guests. */
    public static List<String> keepers(Vertx vertx) {
        Optional<ClusterManager> manager = manager(vertx);
        return nodes(vertx).stream()
                .filter(node -> manager.filter(known -> known instanceof GuestList list && list.guest(node))
                        .isEmpty())
                .toList();
    }

    /**
     * Which nodes have a consumer at an address that others can reach. One that died a moment ago may still be among
     * them. None if there is no cluster.
     */
    public static Future<Set<String>> registrations(Vertx vertx, String address) {
        Optional<ClusterManager> manager = manager(vertx);
        if (manager.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        Promise<List<RegistrationInfo>> found = Promise.promise();
        try {
            manager.get().getRegistrations(address, found);
        } catch (RuntimeException closing) {
            found.tryFail(closing);
        }
        return found.future()
                .map(all -> all.stream()
                        .filter(registration -> !registration.localOnly())
                        .map(RegistrationInfo::nodeId)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Where the event bus of a node listens; empty if that is not known. */
    public static Future<Optional<Integer>> busPort(Vertx vertx, String node) {
        Optional<ClusterManager> manager = manager(vertx);
        if (manager.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        Promise<NodeInfo> found = Promise.promise();
        try {
            manager.get().getNodeInfo(node, found);
        } catch (RuntimeException closing) {
            found.tryFail(closing);
        }
        return found.future().map(info -> Optional.ofNullable(info).map(NodeInfo::port));
    }

    private static Optional<ClusterManager> manager(Vertx vertx) {
        return vertx.isClustered() && vertx instanceof VertxInternal known
                ? Optional.ofNullable(known.clusterManager())
                : Optional.empty();
    }
}
