package io.exatlas.fly.logs.cluster.nodes;

import io.exatlas.fly.logs.internal.owner.ForwardingRecords;
import io.exatlas.fly.logs.internal.owner.RecordMap;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes a node one of a later version: it says more in all its messages, and in the records it writes. */
final class NextVersion extends ForwardingRecords {

    /** What it wrote, by what it was asked to write. */
    private final Map<String, String> written = new ConcurrentHashMap<>();

    NextVersion(RecordMap records) {
        super(records);
    }

    /** Adds fields to all that the node says. */
    static void speaks(Vertx node) {
        node.eventBus().addOutboundInterceptor(delivery -> {
            if (delivery.body() instanceof JsonObject body) {
                body.put("version", 2).put("more", new JsonObject().put("zone", "a"));
            }
            delivery.next();
        });
    }

    private String more(String text) {
        return written.computeIfAbsent(
                text, plain -> new JsonObject(plain).put("version", 2).encode());
    }

    @Override
    public Future<Boolean> create(AppName app, String text) {
        return super.create(app, more(text));
    }

    @Override
    public Future<Boolean> replace(AppName app, String expected, String text) {
        return super.replace(app, written.getOrDefault(expected, expected), more(text));
    }

    @Override
    public Future<Boolean> remove(AppName app, String expected) {
        return super.remove(app, written.getOrDefault(expected, expected));
    }
}
