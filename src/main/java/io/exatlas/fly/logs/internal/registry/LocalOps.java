package io.exatlas.fly.logs.internal.registry;

import io.exatlas.fly.logs.internal.stream.StreamSpec;
import io.exatlas.fly.logs.internal.stream.Subscriber;
import io.exatlas.fly.logs.internal.stream.Supervisor;
import io.exatlas.fly.logs.internal.wire.Addresses;
import io.exatlas.fly.logs.internal.wire.BusMessages;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.StreamStatus;
import io.exatlas.fly.logs.model.Trouble;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What the registry does with the streams of this node. On the registry's event loop only. */
final class LocalOps {

    /** What a reply tells of the chain: a receiver compares it with what it has heard. */
    private static final List<String> CHAIN =
            List.of("epoch", "owner", "seq", "start", "position", "settled", "complete");

    /** And of how the stream is doing: who comes late has not heard the notices. */
    private static final List<String> HEALTH = List.of("state", "failures", "caught_up", "trouble", "reason");

    private final Supervisor supervisor;
    private final AppSpecs specs;
    private final JsonObject heartbeats;
    private final Supplier<Optional<String>> silence;

    /**
     * The streams of a supervisor.
     *
     * @param heartbeats what subscribers are told of them
     * @param silence why this node may stream nothing; empty if it may
     */
    LocalOps(Supervisor supervisor, AppSpecs specs, JsonObject heartbeats, Supplier<Optional<String>> silence) {
        this.supervisor = supervisor;
        this.specs = specs;
        this.heartbeats = heartbeats;
        this.silence = silence;
    }

    Future<JsonObject> subscribe(OpRequest request) {
        StreamSpec spec = specs.of(request);
        Subscriber who = request.requiredWho();
        return supervisor
                .subscribe(spec, who)
                .map(status -> chain(status)
                        .put("subscriber", who.id())
                        .put("address", Addresses.logs(spec.app()))
                        .mergeIn(heartbeats));
    }

    Future<JsonObject> heartbeat(OpRequest request) {
        return supervisor
                .heartbeat(specs.of(request.app()), request.requiredWho())
                .map(LocalOps::chain);
    }

    Future<JsonObject> unsubscribe(OpRequest request) {
        return supervisor.unsubscribe(request.app(), request.requiredWho().id()).map(done -> ok());
    }

    Future<JsonObject> start(OpRequest request) {
        StreamSpec spec = specs.of(request);
        return supervisor
                .start(spec.every(request.pollInterval().orElse(spec.interval())))
                .map(LocalOps::status);
    }

    Future<JsonObject> stop(OpRequest request) {
        return supervisor.stop(specs.of(request.app())).map(done -> ok());
    }

    Future<JsonObject> status(OpRequest request) {
        return supervisor.status(request.app()).map(status -> status(explained(status)));
    }

    Future<JsonObject> yieldApp(OpRequest request) {
        return supervisor.yieldApp(request.app()).map(done -> ok());
    }

    Future<JsonObject> list() {
        return supervisor.list().map(LocalOps::list);
    }

    /** Where nothing comes of an app, this node may know why. */
    private StreamStatus explained(StreamStatus status) {
        return status.because(silence.get().map(why -> new Trouble(Notice.Kind.SILENT, why)));
    }

    static JsonObject ok() {
        return new JsonObject().put("ok", true);
    }

    private static JsonObject chain(StreamStatus status) {
        JsonObject whole = BusMessages.toJson(status);
        JsonObject reply = ok();
        CHAIN.forEach(field -> reply.put(field, whole.getValue(field)));
        HEALTH.forEach(field -> reply.put(field, whole.getValue(field)));
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
