package io.exatlas.fly.logs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.hazelcast.cluster.Address;
import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.impl.HazelcastInstanceProxy;
import com.hazelcast.internal.cluster.impl.ClusterServiceImpl;
import com.hazelcast.spi.properties.ClusterProperty;
import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.config.ClusterOptions;
import io.exatlas.fly.logs.config.ClusterTlsOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Some nodes of one cluster in this process, started one after the other on ports of their own. A node can crash, the
 * cluster can fall apart, and its parts unite by themselves some two seconds later.
 *
 * <p>For the test's own thread.
 */
public final class ClusterRig implements AutoCloseable {

    /** Few partitions and threads: a test has little data, and this machine may have two cores. */
    private static final Map<String, String> SMALL = Map.of(
            ClusterProperty.PARTITION_COUNT.getName(), "31",
            ClusterProperty.PARTITION_OPERATION_THREAD_COUNT.getName(), "2",
            ClusterProperty.GENERIC_OPERATION_THREAD_COUNT.getName(), "2",
            ClusterProperty.IO_THREAD_COUNT.getName(), "1",
            ClusterProperty.EVENT_THREAD_COUNT.getName(), "1",
            ClusterProperty.MERGE_FIRST_RUN_DELAY_SECONDS.getName(), "1",
            ClusterProperty.MERGE_NEXT_RUN_DELAY_SECONDS.getName(), "1");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ClusterOptions cluster = new ClusterOptions()
            .setName("rig-" + UUID.randomUUID())
            .setMembers(List.of())
            .setPort(0);
    private final List<Vertx> nodes = new ArrayList<>();
    private final List<String> addresses = new ArrayList<>();

    private ClusterRig() {}

    /** So many nodes, each of which sees all others. */
    public static ClusterRig start(int nodes) {
        return start(nodes, new ClusterTlsOptions());
    }

    /** The same with certificates for the event bus. */
    static ClusterRig start(int nodes, ClusterTlsOptions tls) {
        ClusterRig rig = new ClusterRig();
        rig.cluster.setTls(tls);
        for (int node = 0; node < nodes; node++) {
            rig.add();
        }
        rig.awaitCopies();
        return rig;
    }

    /** Waits until all that is shared has its copies: only then a node may crash without a loss. */
    void awaitCopies() {
        awaitThat(() -> engine(0).getPartitionService().isClusterSafe());
    }

    /** One more node; its number is the number of those before. */
    @CanIgnoreReturnValue
    public Vertx add() {
        Vertx node = Await.success(joining(options(), false));
        nodes.add(node);
        Address address = engine(node).getCluster().getLocalMember().getAddress();
        addresses.add(address.getHost() + ":" + address.getPort());
        return node;
    }

    /** A Vert.x that joins, with settings of its own; whoever asks for it closes it. */
    static Future<Vertx> joining(ClusterOptions options, boolean guest) {
        return joining(options, new VertxOptions(), guest);
    }

    static Future<Vertx> joining(ClusterOptions options, VertxOptions settings, boolean guest) {
        return ClusterStart.start(options, settings.setEventLoopPoolSize(2), guest, SMALL);
    }

    /** How another node joins this cluster. */
    ClusterOptions options() {
        return new ClusterOptions(cluster).setMembers(addresses);
    }

    public Vertx vertx(int node) {
        return nodes.get(node);
    }

    public int size() {
        return nodes.size();
    }

    /** The name of a node in the cluster, as in {@code Epoch}. */
    public String id(int node) {
        return ((VertxInternal) vertx(node)).clusterManager().getNodeId();
    }

    /** What the cluster is called. */
    public String name() {
        return cluster.getName();
    }

    /** Where a node is found by others: host and port. */
    public String address(int node) {
        return addresses.get(node);
    }

    /** Stops a node as a crash would: without a word to the others. Its verticles go on until its Vert.x is closed. */
    public void terminate(int node) {
        engine(vertx(node)).getLifecycleService().terminate();
    }

    /** Lets the nodes on either side believe that the others are dead. The event bus is not cut. */
    public void split(List<Integer> one, List<Integer> other) {
        for (int left : one) {
            for (int right : other) {
                suspect(left, right);
                suspect(right, left);
            }
        }
        awaitThat(() -> one.stream().allMatch(node -> members(node) == one.size())
                && other.stream().allMatch(node -> members(node) == other.size()));
    }

    /** Waits until the parts have found each other again. */
    public void heal() {
        awaitThat(() -> nodes.stream()
                .allMatch(node -> engine(node).getCluster().getMembers().size() == nodes.size()));
    }

    /** How many nodes a node sees, itself among them. */
    public int members(int node) {
        return engine(vertx(node)).getCluster().getMembers().size();
    }

    /** The engine of a node. */
    HazelcastInstance engine(int node) {
        return engine(vertx(node));
    }

    @Override
    public void close() {
        Await.success(Future.join(nodes.stream().map(Vertx::close).toList()).otherwiseEmpty());
    }

    /** Waits for something to become true; fails after a minute. */
    public static void awaitThat(BooleanSupplier condition) {
        awaitThat(PATIENCE, condition);
    }

    /** Waits until something is true, for so long at most. */
    public static void awaitThat(Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it came true in time").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private void suspect(int node, int suspected) {
        HazelcastInstance whom = engine(vertx(suspected));
        Member member = whom.getCluster().getLocalMember();
        ClusterServiceImpl service = ((HazelcastInstanceProxy) engine(vertx(node)))
                .getOriginal()
                .node
                .getClusterService();
        Member known = service.getMember(member.getUuid());
        if (known != null) {
            service.suspectMember(known, "the test splits the cluster", true);
        }
    }

    static HazelcastInstance engine(Vertx node) {
        return ((HazelcastClusterManager) ((VertxInternal) node).clusterManager()).getHazelcastInstance();
    }
}
