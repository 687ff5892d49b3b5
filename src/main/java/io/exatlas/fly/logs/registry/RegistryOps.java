package io.exatlas.fly.logs.registry;

import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.history.HistoryReads;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Quoted;
import io.exatlas.fly.logs.model.StreamStatus;
import io.exatlas.fly.logs.stream.StreamSpec;
import io.exatlas.fly.logs.stream.Supervisor;
import io.exatlas.fly.logs.wire.Addresses;
import io.exatlas.fly.logs.wire.BusMessages;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The registry's requests and replies (README, "On the event bus"). On the registry's event loop only. */
public final class RegistryOps {

    private static final Logger log = LoggerFactory.getLogger(RegistryOps.class);
    private static final String OPS = "subscribe, heartbeat, unsubscribe, start, stop, status, list, history";

    /** What a reply tells of the chain: a receiver compares it with what it has heard. */
    private static final List<String> CHAIN =
            List.of("epoch", "owner", "seq", "start", "position", "settled", "complete");

    private final Supervisor supervisor;
    private final AppSpecs specs;
    private final HistoryOp history;
    private final int heartbeatIntervalMs;
    private final int heartbeatTimeoutMs;

    public RegistryOps(Vertx vertx, Supervisor supervisor, HistoryReads history, FlyLogsOptions options) {
        this.supervisor = supervisor;
        this.specs = new AppSpecs(options);
        this.history = new HistoryOp(vertx, history, specs);
        this.heartbeatIntervalMs = options.getSubscribers().getHeartbeatIntervalMs();
        this.heartbeatTimeoutMs = options.getSubscribers().getHeartbeatTimeoutMs();
    }

    /** Starts the apps that stream without subscribers. */
    public void startPinned() {
        for (StreamSpec spec : specs.pinned()) {
            supervisor.keep(spec);
        }
    }

    public void handle(Message<Object> message) {
        answer(message.body()).onSuccess(message::reply).onFailure(failure -> {
            if (failure instanceof FlyLogsException known) {
                message.fail(known.code(), known.word() + ": " + known.getMessage());
            } else {
                log.error("a request failed", failure);
                message.fail(504, "unavailable: the registry failed");
            }
        });
    }

    private Future<JsonObject> answer(Object body) {
        return Future.succeededFuture().compose(turn -> dispatch(OpRequest.of(body)));
    }

    private Future<JsonObject> dispatch(OpRequest request) {
        String op = request.op();
        return switch (op) {
            case "subscribe" -> subscribe(request);
            case "heartbeat" -> heartbeat(request);
            case "unsubscribe" ->
                supervisor
                        .unsubscribe(request.app(), request.requiredSubscriber())
                        .map(done -> ok());
            case "start" -> start(request);
            case "stop" -> supervisor.stop(specs.of(request.app())).map(done -> ok());
            case "status" -> supervisor.status(request.app()).map(RegistryOps::status);
            case "list" -> supervisor.list().map(RegistryOps::list);
            case "history" -> history.answer(request).map(answer -> answer.put("ok", true));
            default ->
                throw new FlyLogsException.InvalidRequest("op: " + Quoted.of(op) + " is unknown, known are " + OPS);
        };
    }

    private Future<JsonObject> subscribe(OpRequest request) {
        StreamSpec spec = specs.of(request);
        String subscriber = request.subscriber().orElseGet(() -> "subscriber-" + UUID.randomUUID());
        return supervisor
                .subscribe(spec, subscriber, request.pollInterval())
                .map(status -> chain(status)
                        .put("subscriber", subscriber)
                        .put("address", Addresses.logs(spec.app()))
                        .put("heartbeat_interval_ms", heartbeatIntervalMs)
                        .put("heartbeat_timeout_ms", heartbeatTimeoutMs));
    }

    private Future<JsonObject> start(OpRequest request) {
        StreamSpec spec = specs.of(request);
        return supervisor
                .start(spec.every(request.pollInterval().orElse(spec.interval())))
                .map(RegistryOps::status);
    }

    private Future<JsonObject> heartbeat(OpRequest request) {
        return supervisor
                .heartbeat(specs.of(request.app()), request.requiredSubscriber(), request.pollInterval())
                .map(RegistryOps::chain);
    }

    private static JsonObject ok() {
        return new JsonObject().put("ok", true);
    }

    private static JsonObject chain(StreamStatus status) {
        JsonObject whole = BusMessages.toJson(status);
        JsonObject reply = ok();
        CHAIN.forEach(field -> reply.put(field, whole.getValue(field)));
        return reply;
    }

    private static JsonObject status(StreamStatus status) {
        return ok().mergeIn(BusMessages.toJson(status));
    }

    private static JsonObject list(List<StreamStatus> all) {
        JsonArray apps = new JsonArray();
        all.forEach(status -> apps.add(BusMessages.toJson(status)));
        return ok().put("apps", apps);
    }
}
