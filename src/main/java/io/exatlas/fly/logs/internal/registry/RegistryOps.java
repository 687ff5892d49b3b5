package io.exatlas.fly.logs.internal.registry;

import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.internal.historyserver.HistoryReads;
import io.exatlas.fly.logs.internal.stream.Supervisor;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Quoted;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry's requests and replies (docs/protocol.md): checked, and brought to the node of a cluster that the app
 * belongs to. On the registry's event loop only.
 */
public final class RegistryOps {

    private static final Logger log = LoggerFactory.getLogger(RegistryOps.class);
    /** Asked of the owner of an app by the node it belongs to; nobody else may. */
    static final String YIELD = "yield";

    /** Asked by clients of a cluster that look for a registry that answers. */
    private static final String HERE = "here";

    private static final String OPS = "subscribe, heartbeat, unsubscribe, start, stop, status, list, history";

    private final LocalOps local;
    private final HistoryOp history;
    private final ManyHeartbeats many;
    private final Optional<Cluster> cluster;

    /**
     * The registry of one node.
     *
     * @param cluster the other nodes; empty if it is alone
     */
    public RegistryOps(
            Vertx vertx,
            Supervisor supervisor,
            HistoryReads history,
            AppSpecs specs,
            FlyLogsOptions options,
            Optional<Cluster> cluster) {
        JsonObject heartbeats = new JsonObject()
                .put("heartbeat_interval_ms", options.getSubscribers().getHeartbeatIntervalMs())
                .put("heartbeat_timeout_ms", options.getSubscribers().getHeartbeatTimeoutMs());
        this.local = new LocalOps(supervisor, specs, heartbeats, this::silence);
        this.history = new HistoryOp(vertx, history, specs);
        this.many = new ManyHeartbeats(vertx, ManyHeartbeats.PATIENCE, this::silence);
        this.cluster = cluster;
    }

    /** Answers anybody. */
    public void handle(Message<Object> message) {
        answer(message, this::dispatch);
    }

    /** Answers another node, which has found out that this one is to answer. */
    public void handleHere(Message<Object> message) {
        answer(message, request -> switch (request.op()) {
            case YIELD -> yieldApp(request);
            case BusBeats.OP -> {
                cluster.ifPresent(around -> around.heard(request));
                yield Future.succeededFuture(LocalOps.ok());
            }
            default -> dispatchHere(request);
        });
    }

    /** Two nodes that see the cluster differently would take an app from each other again and again. */
    private Future<JsonObject> yieldApp(OpRequest request) {
        return cluster.filter(seen -> seen.mine(request.app())).isPresent()
                ? Future.failedFuture(new FlyLogsException.NoStreamer("the app belongs here, as far as is seen here"))
                : local.yieldApp(request);
    }

    private static void answer(Message<Object> message, Function<OpRequest, Future<JsonObject>> dispatch) {
        Future.succeededFuture()
                .compose(turn -> dispatch.apply(OpRequest.of(message.body())))
                .onSuccess(message::reply)
                .onFailure(failure -> {
                    Refusal refusal = Refusal.of(failure);
                    message.fail(refusal.code(), refusal.message());
                });
    }

    private Future<JsonObject> dispatch(OpRequest request) {
        if (cluster.isEmpty()) {
            return dispatchHere(request);
        }
        return switch (request.op()) {
            case "subscribe" -> routed(request.named(() -> "subscriber-" + UUID.randomUUID()), true);
            case "heartbeat" -> heartbeats(request, this::beat);
            case "unsubscribe" -> {
                // Who goes need not wait; what is not brought about lapses.
                String who = request.requiredWho().id();
                routed(request, true)
                        .onFailure(failure -> log.debug("subscriber={} lapses: {}", who, failure.getMessage()));
                yield Future.succeededFuture(LocalOps.ok());
            }
            case "start" -> routed(request, false);
            case "stop", "status" -> routed(request, true);
            case "list" -> cluster.get().list(local::list);
            default -> dispatchHere(request);
        };
    }

    /** Why this node may stream nothing; empty if it may. */
    private Optional<String> silence() {
        return cluster.flatMap(Cluster::silence);
    }

    /** What nobody may stream is not tried again and again: whoever listens is told why. */
    private Future<JsonObject> beat(OpRequest request) {
        return silence()
                .filter(why -> cluster.orElseThrow().mine(request.app()))
                .<Future<JsonObject>>map(why -> Future.failedFuture(new FlyLogsException.NoStreamer(why)))
                .orElseGet(() -> routed(request, true));
    }

    private Future<JsonObject> routed(OpRequest request, boolean repeatable) {
        return cluster.orElseThrow().route(request.app(), request.body(), repeatable, () -> dispatchHere(request));
    }

    private Future<JsonObject> heartbeats(OpRequest request, Function<OpRequest, Future<JsonObject>> one) {
        return request.parts("apps", ManyHeartbeats.MOST)
                .map(parts -> many.answer(parts, request.node(), one))
                .orElseGet(() -> one.apply(request));
    }

    private Future<JsonObject> dispatchHere(OpRequest request) {
        return switch (request.op()) {
            case "subscribe" -> local.subscribe(request.named(() -> "subscriber-" + UUID.randomUUID()));
            case "heartbeat" -> heartbeats(request, local::heartbeat);
            case "unsubscribe" -> local.unsubscribe(request);
            case "start" -> local.start(request);
            case "stop" -> local.stop(request);
            case "status" -> local.status(request);
            case "list" -> local.list();
            case HERE -> Future.succeededFuture(LocalOps.ok());
            case "history" -> history.answer(request).map(answer -> answer.put("ok", true));
            default ->
                throw new FlyLogsException.InvalidRequest(
                        "op: " + Quoted.of(request.op()) + " is unknown, known are " + OPS);
        };
    }
}
