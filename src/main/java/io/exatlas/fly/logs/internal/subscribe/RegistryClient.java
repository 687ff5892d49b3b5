package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.wire.Addresses;
import io.exatlas.fly.logs.internal.wire.Refusals;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Sentence;
import io.vertx.core.Future;
import io.vertx.core.Promise;
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
 * Asks the registry over the event bus, the one of its own node if there is one, else one that answers, and turns
 * failed replies back into what they stand for. From any thread.
 */
public final class RegistryClient {

    /** What may be asked twice: a node that died a moment ago does not answer, and another one may be asked then. */
    private static final Set<String> REPEATABLE = Set.of("subscribe", "heartbeat", "unsubscribe", "status", "list");

    /** What may be asked twice as well, but is answered no sooner than the API has been read. */
    private static final String SLOW = "history";

    /** How often a node is called that has a slow answer to give: it may be frozen, or gone without a word. */
    private static final long CALL_MILLIS = 1_000;

    private final Vertx vertx;
    private final RegistryTries.Patience patience;
    private final TimeAndChance time;
    private final KnownRegistries known;

    public RegistryClient(Vertx vertx, TimeAndChance time) {
        this(vertx, time, RegistryTries.Patience.USUAL);
    }

    RegistryClient(Vertx vertx, TimeAndChance time, RegistryTries.Patience patience) {
        this.vertx = vertx;
        this.patience = patience;
        this.time = time;
        this.known = KnownRegistries.of(vertx, time);
    }

    /** One request; fails with a {@link FlyLogsException}. */
    public Future<JsonObject> ask(JsonObject request) {
        long now = time.nanoTime();
        RegistryTries.Repeat repeat = repeat(request);
        Asked asked = new Asked(request, repeat, new RegistryTries(vertx.isClustered(), repeat, patience, now));
        return Future.succeededFuture()
                .compose(turn -> make(asked.tries().begin(now), asked, silence()))
                .recover(failure -> Future.failedFuture(understood(failure)));
    }

    private static RegistryTries.Repeat repeat(JsonObject request) {
        if (!(request.getValue("op") instanceof String op)) {
            return RegistryTries.Repeat.NEVER;
        }
        if (op.equals(SLOW)) {
            return RegistryTries.Repeat.WHEN_GONE;
        }
        return REPEATABLE.contains(op) ? RegistryTries.Repeat.SOON : RegistryTries.Repeat.NEVER;
    }

    private record Asked(JsonObject request, RegistryTries.Repeat repeat, RegistryTries tries) {}

    /** @param last why the move before had no answer */
    private Future<JsonObject> make(RegistryTries.Move move, Asked asked, Throwable last) {
        if (move instanceof RegistryTries.Move.Near near) {
            return attempt(
                    Addresses.LOCAL_REGISTRY, asked, options(near.timeout()).setLocalOnly(true));
        }
        if (move instanceof RegistryTries.Move.Any any) {
            return attempt(Addresses.REGISTRY, asked, options(any.timeout()));
        }
        if (move instanceof RegistryTries.Move.Known one) {
            return attempt(one.node(), asked, one.timeout());
        }
        if (move instanceof RegistryTries.Move.Call) {
            return known.call().compose(answered -> make(asked.tries().called(answered, time.nanoTime()), asked, last));
        }
        if (move instanceof RegistryTries.Move.Pause some) {
            return vertx.timer(some.pause().toMillis(), TimeUnit.MILLISECONDS)
                    .compose(fired -> make(asked.tries().begin(time.nanoTime()), asked, last));
        }
        return Future.failedFuture(last);
    }

    private static DeliveryOptions options(Duration timeout) {
        return new DeliveryOptions().setSendTimeout(Math.max(1, timeout.toMillis()));
    }

    private Future<JsonObject> attempt(String address, Asked asked, DeliveryOptions options) {
        return send(address, asked.request(), options).recover(failure -> again(asked, failure));
    }

    private Future<JsonObject> attempt(String node, Asked asked, Duration timeout) {
        Future<JsonObject> answer = send(Addresses.registryAt(node), asked.request(), options(timeout));
        return (asked.repeat() == RegistryTries.Repeat.WHEN_GONE ? whileThere(node, answer) : answer)
                .onSuccess(done -> known.answered(node))
                .recover(failure -> {
                    if (outcome(failure).isPresent()) {
                        known.silent(node);
                    } else {
                        known.answered(node);
                    }
                    return again(asked, failure);
                });
    }

    /** The answer of a node, or a failure as soon as the node does not answer calls any more. */
    private Future<JsonObject> whileThere(String node, Future<JsonObject> answer) {
        Promise<JsonObject> first = Promise.promise();
        answer.onComplete(done -> {
            if (done.succeeded()) {
                first.tryComplete(done.result());
            } else {
                first.tryFail(done.cause());
            }
        });
        callLater(node, first);
        return first.future();
    }

    private void callLater(String node, Promise<JsonObject> first) {
        vertx.setTimer(CALL_MILLIS, fired -> {
            if (!first.future().isComplete()) {
                known.call(node).onComplete(called -> {
                    if (called.failed() && outcome(called.cause()).isPresent()) {
                        first.tryFail(called.cause());
                    } else {
                        callLater(node, first);
                    }
                });
            }
        });
    }

    private Future<JsonObject> again(Asked asked, Throwable failure) {
        return outcome(failure)
                .map(none -> make(asked.tries().after(none, known.lately(), time.nanoTime()), asked, failure))
                .orElseGet(() -> Future.failedFuture(failure));
    }

    /** Empty: it is an answer, or nothing can be asked. */
    private Optional<RegistryTries.Outcome> outcome(Throwable failure) {
        if (is(failure, ReplyFailure.NO_HANDLERS)) {
            return Optional.of(RegistryTries.Outcome.NOBODY);
        }
        // In a cluster the connection to the other node may fail.
        boolean cut = vertx.isClustered() && is(failure, ReplyFailure.ERROR);
        return is(failure, ReplyFailure.TIMEOUT) || cut ? Optional.of(RegistryTries.Outcome.SILENT) : Optional.empty();
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
        if (reply.failureType() != ReplyFailure.RECIPIENT_FAILURE) {
            return silence();
        }
        return Refusals.of(Optional.ofNullable(reply.getMessage()).orElse(""));
    }

    private static FlyLogsException silence() {
        return new FlyLogsException.Unavailable("the registry did not answer in time");
    }
}
