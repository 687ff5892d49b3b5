package io.exatlas.fly.logs.internal.registry;

import io.exatlas.fly.logs.internal.owner.Assignments;
import io.exatlas.fly.logs.internal.owner.OwnerRecord;
import io.exatlas.fly.logs.internal.owner.RecordMap;
import io.exatlas.fly.logs.internal.wire.BusMessages;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The streams of all nodes of the cluster. What a node says of its own counts; of a node that does not answer the
 * records tell what it should be streaming. On the registry's event loop only.
 */
final class Everywhere {

    private static final JsonObject LIST = new JsonObject().put("op", "list");

    private final Assignments assignments;
    private final String me;
    private final Peers peers;
    private final RecordMap records;

    Everywhere(Assignments assignments, String me, Peers peers, RecordMap records) {
        this.assignments = assignments;
        this.me = me;
        this.peers = peers;
        this.records = records;
    }

    /**
     * The status of every stream, by the app's name.
     *
     * @param here answers for this node
     */
    Future<JsonObject> list(Supplier<Future<JsonObject>> here) {
        List<Future<JsonObject>> asked = new ArrayList<>();
        asked.add(here.get());
        for (String node : assignments.candidates()) {
            if (!node.equals(me)) {
                asked.add(peers.ask(node, LIST.copy()));
            }
        }
        Future<Map<AppName, String>> recorded = records.all().otherwise(Map.of());
        return Future.join(asked).otherwiseEmpty().transform(done -> recorded.map(known -> merged(asked, known)));
    }

    private static JsonObject merged(List<Future<JsonObject>> answers, Map<AppName, String> recorded) {
        Map<String, JsonObject> apps = new TreeMap<>();
        recorded.forEach((app, text) -> OwnerRecord.parse(text)
                .filter(record -> record.state().wanted())
                .ifPresent(record -> apps.put(app.value(), BusMessages.toJson(record.status(app)))));
        for (Future<JsonObject> answer : answers) {
            if (answer.succeeded() && answer.result().getValue("apps") instanceof JsonArray listed) {
                listed.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .filter(status -> status.getValue("app") instanceof String)
                        .forEach(status -> apps.put(status.getString("app"), status));
            }
        }
        return LocalOps.ok().put("apps", new JsonArray(List.copyOf(apps.values())));
    }
}
