package io.exatlas.fly.logs;

import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.internal.files.FileNames;
import io.exatlas.fly.logs.internal.owner.Assignments;
import io.exatlas.fly.logs.internal.owner.ClusterNode;
import io.exatlas.fly.logs.internal.owner.ClusterRules;
import io.exatlas.fly.logs.internal.owner.ClusterView;
import io.exatlas.fly.logs.internal.owner.Leases;
import io.exatlas.fly.logs.internal.owner.Mandate;
import io.exatlas.fly.logs.internal.owner.MemoryRecords;
import io.exatlas.fly.logs.internal.owner.NodeLease;
import io.exatlas.fly.logs.internal.owner.Ownership;
import io.exatlas.fly.logs.internal.owner.RecordFile;
import io.exatlas.fly.logs.internal.owner.RecordMap;
import io.exatlas.fly.logs.internal.owner.SharedRecords;
import io.exatlas.fly.logs.internal.owner.SharedTexts;
import io.exatlas.fly.logs.internal.owner.TextMap;
import io.exatlas.fly.logs.internal.owner.Timers;
import io.exatlas.fly.logs.internal.owner.WakingClock;
import io.exatlas.fly.logs.internal.wire.Addresses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Who owns which app, as one registry sees it.
 *
 * @param node what this node is called
 * @param records the records of all apps
 * @param leases the leases of all nodes; empty on a node without others
 * @param among which apps belong to which node of the cluster; empty on a node without others
 * @param file where records are kept over a stop of all nodes; empty if they are not
 * @param clock monotonic nanoseconds
 */
record Owners(
        String node,
        RecordMap records,
        Optional<TextMap> leases,
        Optional<Assignments> among,
        Optional<RecordFile> file,
        LongSupplier clock) {

    private static final long LONGEST_LOOK_MILLIS = 5_000;

    /** A node without others. */
    static Owners alone(Optional<RecordFile> file) {
        return new Owners(
                "local-" + UUID.randomUUID(),
                new MemoryRecords(),
                Optional.empty(),
                Optional.empty(),
                file,
                System::nanoTime);
    }

    /**
     * Those of this Vert.x, whether it is a node of a cluster or not.
     *
     * @param departure takes this node's registry out of sight
     * @param around what to use in the place of the records shared in a cluster
     */
    static Future<Owners> of(
            Vertx vertx, FlyLogsOptions options, Supplier<Future<Void>> departure, UnaryOperator<RecordMap> around) {
        int minimumSize = options.getCluster().getMinimumSize();
        return file(vertx, options.getPoll().getPositionStore().map(FileNames::of))
                .compose(file -> ClusterNode.id(vertx)
                        .map(node -> amongOthers(vertx, node, around, new Others(minimumSize, departure), file))
                        .orElseGet(() -> Future.succeededFuture(alone(file))));
    }

    private static Future<Optional<RecordFile>> file(Vertx vertx, Optional<Path> dir) {
        return dir.map(place -> RecordFile.open(vertx, place).map(Optional::of))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private record Others(int minimumSize, Supplier<Future<Void>> departure) {}

    private static Future<Owners> amongOthers(
            Vertx vertx, String node, UnaryOperator<RecordMap> around, Others others, Optional<RecordFile> file) {
        LongSupplier clock = new WakingClock(System::nanoTime, System::currentTimeMillis);
        Assignments assignments = new Assignments(
                node, ClusterRules.of(others.minimumSize()), clock, () -> present(vertx), others.departure());
        return SharedRecords.of(vertx)
                .compose(records -> SharedTexts.leases(vertx)
                        .map(leases -> new Owners(
                                node,
                                around.apply(records),
                                Optional.of(leases),
                                Optional.of(assignments),
                                file,
                                clock)));
    }

    private static List<String> present(Vertx vertx) {
        try {
            return ClusterNode.keepers(vertx);
        } catch (RuntimeException closing) {
            return List.of();
        }
    }

    /**
     * What proves the claims of this node. Called on the context that renews it.
     *
     * @param reads whether the node reads the API just now
     */
    Optional<NodeLease> lease(Vertx vertx, BooleanSupplier reads) {
        return leases.map(map -> new NodeLease(
                node,
                map,
                among.orElseThrow().fence(),
                new NodeLease.World(
                        Timers.here(vertx), clock, () -> UUID.randomUUID().toString(), reads),
                among.orElseThrow().ejections()));
    }

    Ownership ownership(Optional<NodeLease> lease) {
        return new Ownership(
                new Ownership.Holder(node, lease.<Leases>map(one -> one).orElse(Leases.NONE)),
                records,
                among.<Mandate>map(assignments -> assignments).orElse(Mandate.ALONE),
                clock,
                System::currentTimeMillis,
                app -> file.flatMap(kept -> kept.left(app)));
    }

    /** Who is there now. */
    static Future<ClusterView> look(Vertx vertx) {
        return ClusterNode.registrations(vertx, Addresses.REGISTRY)
                .timeout(LONGEST_LOOK_MILLIS, TimeUnit.MILLISECONDS)
                .map(registries -> new ClusterView(Set.copyOf(ClusterNode.nodes(vertx)), registries));
    }
}
