package io.exatlas.fly.logs.subscribe;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The subscriptions of one app on this node: taken in by the registry under one name, kept alive by one heartbeat. On
 * the fan-out's context only.
 */
final class AppSubscriptions {

    private static final Logger log = LoggerFactory.getLogger(AppSubscriptions.class);

    /** A registry's word is bounded: a heartbeat is neither a storm nor forgotten. */
    private static final long SHORTEST_HEARTBEAT = 10;

    private static final long LONGEST_HEARTBEAT = 600_000;

    /** Few enough for a long. */
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}|[0-8][0-9]{18}");

    private static final long NO_TIMER = -1;
    private static final String POLL_INTERVAL = "poll_interval_ms";

    private final Vertx vertx;
    private final RegistryClient registry;
    private final AppName app;
    private final String subscriber;
    private final AppFanout fanout;

    /** The poll intervals asked for, in milliseconds: the registry knows all these listeners as one subscriber. */
    private final Map<Delivery, Long> intervals = new HashMap<>();

    private long heartbeatMillis = 10_000;
    private long timer = NO_TIMER;
    private boolean closed;
    private boolean silent;

    AppSubscriptions(Vertx vertx, RegistryClient registry, AppName app, String subscriber) {
        this.vertx = vertx;
        this.registry = registry;
        this.app = app;
        this.subscriber = subscriber;
        this.fanout = new AppFanout(vertx, app);
    }

    /** Adds a listener; answers the position of the stream. The consumer stands before the registry is asked. */
    Future<OptionalLong> add(Delivery delivery, JsonObject request) {
        fanout.add(delivery);
        JsonObject subscribe =
                request.copy().put("op", "subscribe").put("app", app.value()).put("subscriber", subscriber);
        return fanout.consumer()
                .completion()
                .compose(registered -> registry.ask(subscribe))
                .map(reply -> taken(delivery, request, reply));
    }

    private static OptionalLong position(JsonObject reply) {
        Object position = reply.getValue("position");
        return position instanceof String digits && DIGITS.matcher(digits).matches()
                ? OptionalLong.of(Long.parseLong(digits))
                : OptionalLong.empty();
    }

    private OptionalLong taken(Delivery delivery, JsonObject request, JsonObject reply) {
        long asked =
                reply.getValue("heartbeat_interval_ms") instanceof Number millis ? millis.longValue() : heartbeatMillis;
        heartbeatMillis = Math.max(SHORTEST_HEARTBEAT, Math.min(asked, LONGEST_HEARTBEAT));
        if (fanout.holds(delivery) && request.getLong(POLL_INTERVAL) != null) {
            intervals.put(delivery, request.getLong(POLL_INTERVAL));
        }
        if (timer == NO_TIMER) {
            arm();
        } else if (intervals.size() > 1) {
            sendHeartbeat().onFailure(failure -> log.debug("app={} a heartbeat failed", app));
        }
        return position(reply);
    }

    private void arm() {
        if (!closed) {
            timer = vertx.setTimer(heartbeatMillis, fired -> heartbeat());
        }
    }

    /** A lost stream is started again by it; after a stop on purpose it is refused until somebody starts it. */
    private void heartbeat() {
        sendHeartbeat().onComplete(answer -> {
            if (answer.failed() && !silent && !(answer.cause() instanceof FlyLogsException.StreamStopped)) {
                log.warn("app={} heartbeats fail: {}", app, answer.cause().getMessage());
            }
            silent = answer.failed();
            arm();
        });
    }

    private Future<JsonObject> sendHeartbeat() {
        JsonObject request =
                new JsonObject().put("op", "heartbeat").put("app", app.value()).put("subscriber", subscriber);
        intervals.values().stream().min(Long::compare).ifPresent(shortest -> request.put(POLL_INTERVAL, shortest));
        return registry.ask(request);
    }

    boolean holds(Delivery delivery) {
        return fanout.holds(delivery);
    }

    /** Whether it was the last one. */
    boolean remove(Delivery delivery) {
        intervals.remove(delivery);
        return fanout.remove(delivery) && fanout.empty();
    }

    Future<Void> close() {
        closed = true;
        vertx.cancelTimer(timer);
        JsonObject request = new JsonObject()
                .put("op", "unsubscribe")
                .put("app", app.value())
                .put("subscriber", subscriber);
        return fanout.consumer()
                .unregister()
                .transform(unregistered -> registry.ask(request))
                .transform(answered -> Future.succeededFuture());
    }
}
