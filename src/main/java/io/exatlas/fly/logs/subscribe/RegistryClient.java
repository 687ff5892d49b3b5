package io.exatlas.fly.logs.subscribe;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.wire.Addresses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Asks the registry over the event bus and turns failed replies back into what they stand for. From any thread. */
public final class RegistryClient {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Vertx vertx;

    public RegistryClient(Vertx vertx) {
        this.vertx = vertx;
    }

    /** One request; fails with a {@link FlyLogsException}. */
    public Future<JsonObject> ask(JsonObject request) {
        DeliveryOptions options = new DeliveryOptions().setSendTimeout(PATIENCE.toMillis());
        return vertx.eventBus()
                .request(Addresses.REGISTRY, request, options)
                .map(reply -> (JsonObject) reply.body())
                .recover(failure -> Future.failedFuture(understood(failure)));
    }

    private static FlyLogsException understood(Throwable failure) {
        if (!(failure instanceof ReplyException reply)) {
            return new FlyLogsException.Unavailable("the registry cannot be asked: " + failure.getMessage());
        }
        if (reply.failureType() == ReplyFailure.NO_HANDLERS) {
            return new FlyLogsException.NoStreamer("no registry is deployed: use FlyLogs.deploy, or RegistryVerticle");
        }
        if (reply.failureType() == ReplyFailure.TIMEOUT) {
            return new FlyLogsException.Unavailable("the registry did not answer in time");
        }
        String message = Optional.ofNullable(reply.getMessage()).orElse("");
        String word = message.split(":", 2)[0];
        String text =
                message.substring(Math.min(message.length(), word.length() + 1)).trim();
        return switch (word) {
            case "invalid_request" -> new FlyLogsException.InvalidRequest(text);
            case "unauthorized" -> new FlyLogsException.Unauthorized(text, OptionalLong.empty());
            case "forbidden" -> new FlyLogsException.Forbidden(text, OptionalLong.empty());
            case "not_found" -> new FlyLogsException.NotFound(text, OptionalLong.empty());
            case "already_running" -> new FlyLogsException.AlreadyRunning(text);
            case "stopped" -> new FlyLogsException.StreamStopped(text);
            case "rate_limited" -> new FlyLogsException.RateLimited(text, OptionalLong.empty(), Optional.empty());
            case "no_streamer" -> new FlyLogsException.NoStreamer(text);
            case "unavailable" -> new FlyLogsException.Unavailable(text);
            case "format" -> new FlyLogsException.UnknownFormat(text);
            default -> new FlyLogsException.Unavailable(message);
        };
    }
}
