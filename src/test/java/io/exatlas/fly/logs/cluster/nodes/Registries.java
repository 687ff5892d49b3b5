package io.exatlas.fly.logs.cluster.nodes;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.SeamedRegistry;
import io.exatlas.fly.logs.cluster.ClusterRig;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.internal.owner.ClusterNode;
import io.exatlas.fly.logs.internal.owner.OwnerRecord;
import io.exatlas.fly.logs.internal.owner.RecordMap;
import io.exatlas.fly.logs.internal.owner.Rendezvous;
import io.exatlas.fly.logs.internal.owner.SharedRecords;
import io.exatlas.fly.logs.internal.wire.Addresses;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.sim.FlySimulator;
import io.exatlas.fly.logs.sim.SimulatedRow;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A cluster in this process with a registry on each node, and a simulated API. For the test's own thread. */
final class Registries implements AutoCloseable {

    private final Vertx outside = Vertx.vertx();
    private final FlySimulator fly =
            Await.success(FlySimulator.start(outside, SimulatorOptions.quiet().withAppsOnDemand(true)));
    private final AtomicLong lastTime = new AtomicLong();
    private final ClusterRig cluster;
    private final Map<Integer, String> deployments = new HashMap<>();
    private final UnaryOperator<FlyLogsOptions> settings;

    private Registries(ClusterRig cluster, UnaryOperator<FlyLogsOptions> settings) {
        this.cluster = cluster;
        this.settings = settings;
    }

    /** So many nodes, each with a registry that sees all others. */
    static Registries start(int nodes) {
        return start(nodes, UnaryOperator.identity());
    }

    /** The same with other settings. */
    static Registries start(int nodes, UnaryOperator<FlyLogsOptions> settings) {
        Registries registries = new Registries(ClusterRig.start(nodes), settings);
        for (int node = 0; node < nodes; node++) {
            registries.deploy(node);
        }
        registries.awaitAllSeen();
        return registries;
    }

    ClusterRig cluster() {
        return cluster;
    }

    FlySimulator fly() {
        return fly;
    }

    Vertx vertx(int node) {
        return cluster.vertx(node);
    }

    FlyLogsOptions options() {
        return settings.apply(SeamedRegistry.quick(fly.url()));
    }

    /** For very many apps. */
    static FlyLogsOptions slow(FlyLogsOptions quick) {
        return quick.setPoll(quick.getPoll().setIntervalMs(5_000).setIdleIntervalMs(5_000))
                .setSubscribers(
                        quick.getSubscribers().setHeartbeatIntervalMs(10_000).setHeartbeatTimeoutMs(120_000));
    }

    void deploy(int node) {
        deploy(node, UnaryOperator.identity());
    }

    /** The same with something between the registry and the records. */
    void deploy(int node, UnaryOperator<RecordMap> records) {
        deployments.put(node, Await.success(vertx(node).deployVerticle(SeamedRegistry.of(options(), records))));
    }

    /** The same with settings of its own. */
    void deployWith(int node, UnaryOperator<FlyLogsOptions> own) {
        deployments.put(
                node,
                Await.success(
                        vertx(node).deployVerticle(SeamedRegistry.of(own.apply(options()), UnaryOperator.identity()))));
    }

    /** Takes a node's registry away as it should be; the node stays. */
    void undeploy(int node) {
        Await.success(vertx(node).undeploy(deployments.remove(node)));
    }

    /** A node dies; what is left of it in this process ends soon after. */
    void crash(int node) {
        cluster.terminate(node);
        deployments.remove(node);
        vertx(node).close().onFailure(failure -> {});
    }

    /** Puts a record where there is none. */
    Future<Boolean> put(int node, AppName app, String text) {
        return SharedRecords.of(vertx(node)).compose(records -> records.create(app, text));
    }

    /** Waits until each node knows of all registries, and of nobody else. */
    void awaitAllSeen() {
        Set<String> ids = deployments.keySet().stream().map(cluster::id).collect(Collectors.toSet());
        for (int node : deployments.keySet()) {
            ClusterRig.awaitThat(() -> Await.success(ClusterNode.registrations(vertx(node), Addresses.REGISTRY))
                    .equals(ids));
        }
    }

    /** Asks the registry of a node, as somebody on that node would. */
    Future<JsonObject> ask(int node, String op, AppName app) {
        return ask(node, new JsonObject().put("op", op).put("app", app.value()).put("subscriber", "test-" + node));
    }

    Future<JsonObject> ask(int node, JsonObject request) {
        return vertx(node)
                .eventBus()
                .<JsonObject>request(Addresses.LOCAL_REGISTRY, request)
                .map(Message::body);
    }

    /** The code a request is refused with. */
    int refusal(int node, String op, AppName app) {
        return ((ReplyException) Await.failure(ask(node, op, app))).failureCode();
    }

    /** What is recorded of an app, as a node sees it. */
    OwnerRecord record(int node, AppName app) {
        return Await.success(SharedRecords.of(vertx(node)).compose(records -> records.get(app)))
                .flatMap(OwnerRecord::parse)
                .orElseThrow();
    }

    /** The node an app belongs to, among those with a registry. */
    int owner(AppName app) {
        Map<String, Integer> nodes = new HashMap<>();
        deployments.keySet().forEach(node -> nodes.put(cluster.id(node), node));
        return nodes.get(Rendezvous.owner(app, nodes.keySet()).orElseThrow());
    }

    /** An app that belongs to the node. */
    AppName appOf(int node, String prefix) {
        return IntStream.range(0, 1_000)
                .mapToObj(number -> AppName.of(prefix + "-" + number))
                .filter(app -> owner(app) == node)
                .findFirst()
                .orElseThrow();
    }

    /** What each registry says it streams itself: the chain by app. */
    Map<AppName, List<String>> held() {
        Map<AppName, List<String>> held = new TreeMap<>();
        for (int node : deployments.keySet()) {
            heldBy(node)
                    .forEach((app, chain) ->
                            held.computeIfAbsent(app, one -> new ArrayList<>()).add(chain));
        }
        return held;
    }

    Map<AppName, String> heldBy(int node) {
        JsonObject reply = Await.success(vertx(node)
                .eventBus()
                .<JsonObject>request(Addresses.registryOf(cluster.id(node)), new JsonObject().put("op", "list"))
                .map(Message::body));
        Map<AppName, String> held = new TreeMap<>();
        for (Object listed : reply.getJsonArray("apps")) {
            JsonObject status = (JsonObject) listed;
            if (status.getBoolean("running") && status.getString("epoch") != null) {
                held.put(AppName.of(status.getString("app")), status.getString("epoch") + status.getString("owner"));
            }
        }
        return held;
    }

    /** The chains that the records name, as a node sees them. */
    Map<AppName, List<String>> recorded(int node) {
        Map<AppName, List<String>> recorded = new TreeMap<>();
        Await.success(SharedRecords.of(vertx(node)).compose(SharedRecords::all))
                .forEach((app, text) -> OwnerRecord.parse(text)
                        .filter(record -> record.state().wanted())
                        .ifPresent(record -> recorded.put(
                                app,
                                List.of(record.epoch().number() + record.epoch().owner()))));
        return recorded;
    }

    /** Waits until each of the apps has one owner, the one the records name. */
    void awaitOneOwnerEach(List<AppName> apps) {
        int any = deployments.keySet().iterator().next();
        ClusterRig.awaitThat(() -> {
            Map<AppName, List<String>> held = held();
            return held.keySet().containsAll(apps) && held.equals(recorded(any));
        });
    }

    /** Waits until each of the apps is where it belongs, and only there. */
    void awaitAsComputed(List<AppName> apps) {
        ClusterRig.awaitThat(() -> {
            Map<Integer, Set<AppName>> held = new HashMap<>();
            deployments.keySet().forEach(node -> held.put(node, heldBy(node).keySet()));
            return apps.stream()
                    .allMatch(app -> held.keySet().stream()
                            .allMatch(node -> held.get(node).contains(app) == (owner(app) == node)));
        });
        awaitOneOwnerEach(apps);
    }

    /** Writes rows dated now. */
    void write(AppName app, String message) {
        Instant now = Instant.now();
        long nanos = now.getEpochSecond() * 1_000_000_000 + now.getNano();
        long time = lastTime.updateAndGet(last -> Math.max(nanos, last + 1_000));
        fly.app(app.value()).add(SimulatedRow.of("id-" + time, time, message));
    }

    @Override
    public void close() {
        cluster.close();
        Await.success(outside.close());
    }
}
