package io.exatlas.fly.logs.internal.registry;

import io.exatlas.fly.logs.internal.wire.Addresses;
import io.exatlas.fly.logs.internal.wire.Refusals;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/** Asks the registries of other nodes of the cluster, each by its own address. On the registry's event loop only. */
final class Peers {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final PeerBeats beats;

    Peers(Vertx vertx) {
        this.vertx = vertx;
        this.beats = new PeerBeats(vertx, this::send);
    }

    /** A node that does not answer: it may be gone, and may have done what it was asked. */
    static final class Silent extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String node;
        private final boolean heard;

        private Silent(String node, boolean heard) {
            super("node " + node + " does not answer", null, false, false);
            this.node = node;
            this.heard = heard;
        }

        /** What whoever asked is told. */
        FlyLogsException told() {
            return new FlyLogsException.Unavailable("node " + node + ", which the app belongs to, does not answer");
        }

        /** Whether it may have got the request. */
        boolean heard() {
            return heard;
        }
    }

    /** One request; fails with a {@link FlyLogsException} of the other node, or with {@link Silent}. */
    Future<JsonObject> ask(String node, JsonObject request) {
        return "heartbeat".equals(request.getValue("op")) ? beats.send(node, request) : send(node, request);
    }

    private Future<JsonObject> send(String node, JsonObject request) {
        DeliveryOptions options = new DeliveryOptions().setSendTimeout(PATIENCE.toMillis());
        return vertx.eventBus()
                .<JsonObject>request(Addresses.registryOf(node), request, options)
                .map(reply -> reply.body())
                .recover(failure -> Future.failedFuture(understood(node, failure)));
    }

    private static RuntimeException understood(String node, Throwable failure) {
        if (failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE) {
            return Refusals.of(Optional.ofNullable(reply.getMessage()).orElse(""));
        }
        boolean nobody = failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.NO_HANDLERS;
        return new Silent(node, !nobody);
    }
}
