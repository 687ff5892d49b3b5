package io.exatlas.fly.logs.subscribe;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Sentence;
import io.exatlas.fly.logs.wire.Addresses;
import io.exatlas.fly.logs.wire.Refusals;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Asks the registry over the event bus, the one of its own node if there is one, and turns failed replies back into
 * what they stand for. From any thread.
 */
public final class RegistryClient {

    /** What may be asked twice: a node that died a moment ago does not answer, and another one may be asked then. */
    private static final Set<String> REPEATABLE = Set.of("subscribe", "heartbeat", "unsubscribe", "status", "list");

    private final Vertx vertx;
    private final Patience patience;

    /**
     * How long to wait for a registry.
     *
     * @param whole for one answer to what is asked once
     * @param part for one answer to what may be asked again
     * @param pause before asking again where no registry could be found
     * @param tries how often to ask at most
     */
    record Patience(Duration whole, Duration part, Duration pause, int tries) {
        static final Patience USUAL =
                new Patience(Duration.ofSeconds(10), Duration.ofSeconds(3), Duration.ofMillis(250), 3);
    }

    public RegistryClient(Vertx vertx) {
        this(vertx, Patience.USUAL);
    }

    RegistryClient(Vertx vertx, Patience patience) {
        this.vertx = vertx;
        this.patience = patience;
    }

    /** One request; fails with a {@link FlyLogsException}. */
    public Future<JsonObject> ask(JsonObject request) {
        return Future.succeededFuture()
                .compose(turn -> attempt(request, patience.tries()))
                .recover(failure -> Future.failedFuture(understood(failure)));
    }

    /** The own registry is there or not, and finds its way by itself. */
    private Future<JsonObject> attempt(JsonObject request, int tries) {
        DeliveryOptions near = new DeliveryOptions()
                .setSendTimeout(patience.whole().toMillis())
                .setLocalOnly(true);
        return send(Addresses.LOCAL_REGISTRY, request, near)
                .recover(failure ->
                        is(failure, ReplyFailure.NO_HANDLERS) ? any(request, tries) : Future.failedFuture(failure));
    }

    private Future<JsonObject> any(JsonObject request, int tries) {
        boolean repeatable = request.getValue("op") instanceof String op && REPEATABLE.contains(op);
        Duration timeout = repeatable ? patience.part() : patience.whole();
        return send(Addresses.REGISTRY, request, new DeliveryOptions().setSendTimeout(timeout.toMillis()))
                .recover(failure -> {
                    if (tries > 1 && is(failure, ReplyFailure.NO_HANDLERS)) {
                        return vertx.timer(patience.pause().toMillis(), TimeUnit.MILLISECONDS)
                                .compose(fired -> attempt(request, tries - 1));
                    }
                    return tries > 1 && repeatable && is(failure, ReplyFailure.TIMEOUT)
                            ? attempt(request, tries - 1)
                            : Future.failedFuture(failure);
                });
    }

    private Future<JsonObject> send(String address, JsonObject request, DeliveryOptions options) {
        return vertx.eventBus().request(address, request, options).map(reply -> (JsonObject) reply.body());
    }

    private static boolean is(Throwable failure, ReplyFailure kind) {
        return failure instanceof ReplyException reply && reply.failureType() == kind;
    }

    private static FlyLogsException understood(Throwable failure) {
        if (failure instanceof RejectedExecutionException || failure instanceof IllegalStateException) {
            return new FlyLogsException.Unavailable("the registry cannot be asked: this Vert.x is closed");
        }
        if (!(failure instanceof ReplyException reply)) {
            return new FlyLogsException.Unavailable("the registry cannot be asked: " + Sentence.of(failure));
        }
        if (reply.failureType() == ReplyFailure.NO_HANDLERS) {
            return new FlyLogsException.NoStreamer("no registry is deployed: use FlyLogs.deploy, or RegistryVerticle");
        }
        if (reply.failureType() == ReplyFailure.TIMEOUT) {
            return new FlyLogsException.Unavailable("the registry did not answer in time");
        }
        return Refusals.of(Optional.ofNullable(reply.getMessage()).orElse(""));
    }
}
