package io.exatlas.fly.logs.cluster.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.cluster.process.ApiRelay;
import io.exatlas.fly.logs.cluster.process.Namespaces;
import io.exatlas.fly.logs.cluster.process.NodeProcess;
import io.exatlas.fly.logs.cluster.process.NodeSettings;
import io.exatlas.fly.logs.cluster.process.WritingApps;
import io.exatlas.fly.logs.config.ClusterOptions;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.sim.RecordedRequest;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Nodes that run {@code serve --cluster} and tails, each a process in a network namespace, and a simulated API that all
 * of them reach. Nodes are 1 to 3 and have a token each, so that the API sees who polls; all others are in namespace 4.
 * Closing it ends every process and removes the namespaces. For the test's own thread.
 */
final class NetworkRig implements AutoCloseable {

    static final int NODES = 3;
    static final int OTHERS = 4;
    static final int BUS_PORT = 15_702;
    /** Three programs that start at once on a busy machine. */
    private static final Duration STARTS = Duration.ofSeconds(150);

    private static final Duration CALM = Duration.ofSeconds(4);

    private final Namespaces net;
    private final Path dir;
    private final WritingApps writing;
    private final String url;
    private final Map<Integer, Program> nodes = new TreeMap<>();
    private final List<Tail> tails = new ArrayList<>();
    private final List<NodeProcess> ears = new ArrayList<>();
    private final Thread killed = new Thread(this::end);
    private int started;

    private NetworkRig(Namespaces net, Path dir, int apps, double perSecond) {
        this.net = net;
        this.dir = dir;
        String[] tokens =
                IntStream.rangeClosed(1, OTHERS).mapToObj(NetworkRig::token).toArray(String[]::new);
        this.writing = new WritingApps(SimulatorOptions.quiet().withTokens(tokens), apps, perSecond);
        this.url = new ApiRelay(writing.vertx(), net.address(0), writing.fly().port()).url();
        Runtime.getRuntime().addShutdownHook(killed);
    }

    /**
     * One without a node yet; empty where the machine lets us make no namespaces.
     *
     * @param dir for files, removed by whoever made it
     * @param apps how many apps write; all are pinned
     * @param perSecond what each of them writes
     */
    static Optional<NetworkRig> where(Path dir, int apps, double perSecond) {
        return Namespaces.make(OTHERS).map(net -> new NetworkRig(net, dir, apps, perSecond));
    }

    /** The same; fails where the machine does not let us. */
    static NetworkRig of(Path dir, int apps, double perSecond) {
        return where(dir, apps, perSecond)
                .orElseThrow(() -> new AssertionError("needs root, and ip (iproute2), to make network namespaces"));
    }

    /** Of a node. */
    static String token(int node) {
        return "fm2_node" + node;
    }

    Namespaces net() {
        return net;
    }

    WritingApps writing() {
        return writing;
    }

    List<AppName> apps() {
        return writing.apps();
    }

    /** A node; empty after it was ended. */
    Program node(int number) {
        return nodes.get(number);
    }

    /** Three nodes that stream all apps. */
    void startNodes() {
        IntStream.rangeClosed(1, NODES).forEach(this::start);
        IntStream.rangeClosed(1, NODES).forEach(this::awaitStreaming);
        Waits.until("each app is polled by one node", () -> owners().size() == apps().size());
    }

    /** Starts a node, which need not stream yet. */
    @CanIgnoreReturnValue
    Program start(int number) {
        return start(number, settings(number), List.of());
    }

    /** The same with settings of its own, and with something that starts it. */
    @CanIgnoreReturnValue
    Program start(int number, ServeSettings settings, List<String> starter) {
        Path config = settings.write(dir, number);
        List<String> before = new ArrayList<>(net.inside(number));
        before.addAll(starter);
        Program node = Program.start(
                "node-" + number + "-" + started++,
                before,
                List.of("serve", "--cluster", "-c", config.toString()),
                line -> {},
                line -> {});
        nodes.put(number, node);
        return node;
    }

    /** What a node is given unless a test wants it otherwise. */
    ServeSettings settings(int number) {
        return new ServeSettings(
                url,
                token(number),
                apps(),
                cluster(number).setInterface(net.address(number)).setBusPort(BUS_PORT),
                "");
    }

    private ClusterOptions cluster(int number) {
        return new ClusterOptions()
                .setName("network")
                .setInterface(net.address(number))
                .setMembers(net.addresses().subList(0, NODES));
    }

    /** Waits until each app has had the same owner for a while, and each node some app. */
    void awaitCalm() {
        Waits.until("each app has one owner, and each node some", () -> {
            Map<AppName, Integer> owners = owners();
            return owners.size() == apps().size()
                    && owners.values().stream().distinct().count()
                            == nodes.values().stream().filter(Program::alive).count();
        });
        Waits.pass(CALM);
    }

    /** Waits until the node knows all apps to be streamed. */
    void awaitStreaming(int number) {
        Waits.until("node " + number + " streams", STARTS, () -> {
            assertThat(node(number).alive()).as(node(number).said()).isTrue();
            String said = node(number).said();
            return apps().stream().allMatch(app -> said.contains("streaming to ex_atlas_fly_logs:" + app + " "));
        });
    }

    /** A tail of what comes from now on; it begins meanwhile. */
    Tail tail(AppName... apps) {
        Path config = new ServeSettings(url, token(OTHERS), List.of(), cluster(OTHERS), "").write(dir, OTHERS);
        List<String> args = new ArrayList<>(List.of("tail"));
        Arrays.stream(apps).map(AppName::value).forEach(args::add);
        args.addAll(List.of("--cluster", "-c", config.toString(), "-o", "json", "--tail", "0"));
        Tail tail = new Tail("tail-" + tails.size(), net.inside(OTHERS), args);
        tails.add(tail);
        return tail;
    }

    /** A tail of all apps that has printed lines of each. */
    Tail tailOfAll() {
        Tail tail = tail(apps().toArray(AppName[]::new));
        Waits.until("the tail prints lines", () -> apps().stream().allMatch(app -> tail.count(app) > 0));
        return tail;
    }

    /** A consumer on the bus that knows nothing of ours, to all apps. */
    @CanIgnoreReturnValue
    NodeProcess ear() {
        ClusterOptions cluster = cluster(OTHERS).setPort(0);
        NodeProcess ear = NodeProcess.start(
                "network-ear",
                new NodeSettings(cluster.setMembers(cluster.memberAddresses()), "", true, apps(), ""),
                net.inside(OTHERS));
        ears.add(ear);
        ear.id();
        Waits.until("it listens", () -> apps().stream().allMatch(ear.notes()::begun));
        return ear;
    }

    /** Which node has polled an app lately, of apps that one node alone has polled. */
    Map<AppName, Integer> owners() {
        long since = Waits.since(Duration.ofMillis(1_500));
        Map<AppName, Integer> owners = new TreeMap<>();
        for (AppName app : apps()) {
            List<Integer> senders = writing.fly().requests(app.value()).stream()
                    .filter(request -> request.at() > since && request.asksForLogs())
                    .map(NetworkRig::sender)
                    .distinct()
                    .toList();
            if (senders.size() == 1) {
                owners.put(app, senders.get(0));
            }
        }
        return owners;
    }

    /** The apps that a node alone polls. */
    List<AppName> ownedBy(int node) {
        return owners().entrySet().stream()
                .filter(entry -> entry.getValue() == node)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Which nodes asked for an app's log, from when to when in milliseconds after a time. */
    String polls(AppName app, long since) {
        StringBuilder said = new StringBuilder();
        for (int node = 1; node <= OTHERS; node++) {
            int sender = node;
            LongSummaryStatistics times = writing.fly().requests(app.value()).stream()
                    .filter(request -> request.at() > since && request.asksForLogs() && sender(request) == sender)
                    .mapToLong(request -> (request.at() - since) / 1_000_000)
                    .summaryStatistics();
            if (times.getCount() > 0) {
                said.append(String.format(
                        " node %d %d times from %d to %d", node, times.getCount(), times.getMin(), times.getMax()));
            }
        }
        return said.toString();
    }

    private static int sender(RecordedRequest request) {
        return IntStream.rangeClosed(1, OTHERS)
                .filter(node -> request.tokenIs(token(node)))
                .findFirst()
                .orElse(0);
    }

    /** Nothing is written any more: each tail must get all that was, once, and no repeat came unmarked. */
    void nothingLostOrDoubled() {
        writing.fallSilent();
        List<Tail> running =
                tails.stream().filter(tail -> tail.program().alive()).toList();
        for (Tail tail : running) {
            for (AppName app : apps()) {
                if (tail.count(app) > 0) {
                    Waits.until(
                            tail.program().name() + " has all of " + app + ", it said " + tail.remarks(),
                            () -> tail.has(app, writing.rows(app)));
                }
            }
        }
        for (Tail tail : tails) {
            for (AppName app : apps()) {
                if (running.contains(tail)) {
                    assertThat(tail.lost(app, writing.rows(app)))
                            .as("lost by " + tail.program().name())
                            .isEmpty();
                }
                assertThat(tail.doubled(app))
                        .as("twice in " + tail.program().name())
                        .isEmpty();
            }
        }
        for (NodeProcess ear : ears) {
            for (AppName app : apps()) {
                assertThat(ear.notes().plain(app).unmarked()).isEmpty();
                assertThat(ear.notes().plain(app).below()).isEmpty();
            }
        }
    }

    @Override
    public void close() {
        end();
        writing.close();
        Runtime.getRuntime().removeShutdownHook(killed);
    }

    /** Also where the test itself is ended by a signal. */
    private void end() {
        try (net) {
            tails.forEach(Tail::close);
            ears.forEach(NodeProcess::close);
            nodes.values().forEach(Program::close);
        }
    }
}
