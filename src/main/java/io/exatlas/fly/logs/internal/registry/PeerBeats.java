package io.exatlas.fly.logs.internal.registry;

import io.exatlas.fly.logs.internal.wire.Refusals;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Heartbeats on their way to other nodes: those for one node that come in the same turn go in one message. On the
 * registry's event loop only.
 */
final class PeerBeats {

    private final Vertx vertx;
    private final BiFunction<String, JsonObject, Future<JsonObject>> ask;
    private final Map<String, List<Beat>> waiting = new HashMap<>();

    private record Beat(JsonObject request, Promise<JsonObject> answer) {}

    /**
     * Nothing is on its way.
     *
     * @param ask asks a node
     */
    PeerBeats(Vertx vertx, BiFunction<String, JsonObject, Future<JsonObject>> ask) {
        this.vertx = vertx;
        this.ask = ask;
    }

    /** Passes a heartbeat of one app on; the answer is as if it had gone alone. */
    Future<JsonObject> send(String node, JsonObject request) {
        if (waiting.isEmpty()) {
            vertx.runOnContext(turn -> sendAll());
        }
        Beat beat = new Beat(request, Promise.promise());
        waiting.computeIfAbsent(node, fresh -> new ArrayList<>()).add(beat);
        return beat.answer().future();
    }

    private void sendAll() {
        Map<String, List<Beat>> all = new HashMap<>(waiting);
        waiting.clear();
        all.forEach((node, beats) -> {
            for (int from = 0; from < beats.size(); from += ManyHeartbeats.MOST) {
                send(node, beats.subList(from, Math.min(beats.size(), from + ManyHeartbeats.MOST)));
            }
        });
    }

    private void send(String node, List<Beat> beats) {
        if (beats.size() == 1) {
            ask.apply(node, beats.get(0).request()).onComplete(beats.get(0).answer());
            return;
        }
        JsonArray parts = new JsonArray();
        beats.forEach(beat -> parts.add(beat.request()));
        ask.apply(node, new JsonObject().put("op", "heartbeat").put("apps", parts))
                .onComplete(reply -> answered(beats, reply));
    }

    private static void answered(List<Beat> beats, AsyncResult<JsonObject> reply) {
        for (int at = 0; at < beats.size(); at++) {
            Promise<JsonObject> waiting = beats.get(at).answer();
            if (reply.failed()) {
                waiting.fail(reply.cause());
            } else {
                answer(waiting, reply.result(), at);
            }
        }
    }

    private static void answer(Promise<JsonObject> waiting, JsonObject reply, int at) {
        if (!(reply.getValue("apps") instanceof JsonArray answers)
                || answers.size() <= at
                || !(answers.getValue(at) instanceof JsonObject answer)) {
            waiting.fail(new FlyLogsException.Unavailable("another registry answered in nonsense"));
        } else if (Boolean.TRUE.equals(answer.getValue("ok"))) {
            waiting.complete(answer);
        } else {
            waiting.fail(Refusals.of(String.valueOf(answer.getValue("message"))));
        }
    }
}
