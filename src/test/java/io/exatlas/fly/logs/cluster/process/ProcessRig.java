package io.exatlas.fly.logs.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.FreePorts;
import io.exatlas.fly.logs.config.ClusterOptions;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.sim.FlySimulator;
import io.exatlas.fly.logs.sim.SimulatedRow;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** A simulated API in this process, apps that write all the time, and nodes of a cluster in processes of their own. */
final class ProcessRig implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final WritingApps writing;
    private final String name = "processes-" + UUID.randomUUID();
    private final List<NodeProcess> nodes = new ArrayList<>();
    private final List<Integer> ports;
    private final Map<NodeProcess, Integer> inUse = new HashMap<>();
    private Optional<ApiRelay> relay = Optional.empty();
    private int started;

    /**
     * No node yet.
     *
     * @param apps how many apps write
     * @param perSecond what each of them writes
     */
    ProcessRig(int apps, double perSecond) {
        this.writing = new WritingApps(SimulatorOptions.quiet(), apps, perSecond);
        this.ports = FreePorts.of(6);
    }

    List<AppName> apps() {
        return writing.apps();
    }

    FlySimulator fly() {
        return writing.fly();
    }

    List<SimulatedRow> rows(AppName app) {
        return writing.rows(app);
    }

    /** Nothing is written from now on. */
    void fallSilent() {
        writing.fallSilent();
    }

    /** One more node, with a registry; it starts meanwhile. */
    NodeProcess starting() {
        return starting("node", fly().url(), false, List.of(), "");
    }

    /** The same with a folder where its registry keeps positions. */
    NodeProcess starting(Path store) {
        return starting("node", fly().url(), false, List.of(), store.toString());
    }

    /** A guest of the cluster, which only listens, to all apps. */
    NodeProcess observer() {
        return listening(true);
    }

    /** A node that only listens, to all apps, and has its share of the records. */
    NodeProcess keeper() {
        return listening(false);
    }

    private NodeProcess listening(boolean guest) {
        NodeProcess node = starting("observer", "", guest, apps(), "");
        node.id();
        return node;
    }

    /** One more node, which is ready. */
    NodeProcess node() {
        NodeProcess node = starting();
        node.id();
        return node;
    }

    /** One in a network namespace, with a registry, that also listens to all apps; it is ready. */
    NodeProcess nodeIn(Namespaces network, int one) {
        ClusterOptions cluster = new ClusterOptions()
                .setName(name)
                .setPort(ports.get(0))
                .setInterface(network.address(one))
                .setMembers(network.addresses());
        relay = relay.or(() -> Optional.of(new ApiRelay(writing.vertx(), network.address(0), fly().port())));
        NodeProcess node =
                starting("apart", new NodeSettings(cluster, relay.get().url(), false, apps(), ""), network.inside(one));
        node.id();
        return node;
    }

    private NodeProcess starting(String kind, String api, boolean guest, List<AppName> ears, String store) {
        ClusterOptions cluster = new ClusterOptions()
                .setName(name)
                .setPort(freePort())
                .setMembers(ports.stream().map(port -> "127.0.0.1:" + port).toList());
        NodeProcess node = starting(kind, new NodeSettings(cluster, api, guest, ears, store), List.of());
        inUse.put(node, cluster.getPort());
        return node;
    }

    private NodeProcess starting(String kind, NodeSettings settings, List<String> before) {
        NodeProcess node = NodeProcess.start(kind + "-" + started++, settings, before);
        nodes.add(node);
        return node;
    }

    /** What the cluster is called. */
    String name() {
        return name;
    }

    /** Where its nodes are looked for, with commas between. */
    String ports() {
        return ports.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** One that no node listens on. */
    int freePort() {
        return ports.stream()
                .filter(port -> inUse.entrySet().stream()
                        .noneMatch(entry ->
                                entry.getKey().alive() && entry.getValue().equals(port)))
                .findFirst()
                .orElseThrow();
    }

    /** Those that run. */
    List<NodeProcess> alive() {
        return nodes.stream().filter(NodeProcess::alive).toList();
    }

    /** All there ever were. */
    List<NodeProcess> all() {
        return List.copyOf(nodes);
    }

    /** Waits until the subscriptions of a node to all apps know where they begin. */
    void awaitBegun(NodeProcess node) {
        awaitThat("the subscriptions begin", () -> apps().stream().allMatch(node.notes()::begun));
    }

    /** For so long the test does nothing, while all others go on. */
    static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    static void awaitThat(String what, BooleanSupplier condition) {
        awaitThat(what, PATIENCE, condition);
    }

    static void awaitThat(String what, Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            pass(Duration.ofMillis(20));
        }
    }

    @Override
    public void close() {
        nodes.forEach(NodeProcess::close);
        writing.close();
    }
}
