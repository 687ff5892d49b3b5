package io.exatlas.fly.logs.cluster.nodes;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.eventbus.impl.clustered.ClusteredMessage;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Whatever other nodes say on the event bus does not reach a node, requests and replies, as if its port were shut. */
final class Deafness implements Handler<DeliveryContext<Object>> {

    private volatile boolean on;
    private final Set<Object> dropped = ConcurrentHashMap.newKeySet();

    private Deafness() {}

    /** Not deaf yet. */
    static Deafness of(Vertx node) {
        Deafness deafness = new Deafness();
        node.eventBus().addInboundInterceptor(deafness);
        return deafness;
    }

    void begin() {
        on = true;
    }

    void end() {
        on = false;
    }

    /** Which requests did not reach it. */
    Set<Object> dropped() {
        return Set.copyOf(dropped);
    }

    @Override
    public void handle(DeliveryContext<Object> delivery) {
        boolean fromOthers = delivery.message() instanceof ClusteredMessage<?, ?> message && message.isFromWire();
        if (!on || !fromOthers) {
            delivery.next();
        } else if (delivery.message().body() instanceof JsonObject body && body.getValue("op") != null) {
            dropped.add(body.getValue("op"));
        }
    }
}
