package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.internal.wire.BusMessages;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Chain;
import io.exatlas.fly.logs.model.Closing;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The subscriptions of one app on this node: taken in by the registry under one name, kept alive by one heartbeat. On
 * the fan-out's context only.
 */
final class AppSubscriptions implements Beating {

    private static final Logger log = LoggerFactory.getLogger(AppSubscriptions.class);

    /** A registry's word is bounded: a heartbeat is neither a storm nor forgotten. */
    private static final long SHORTEST_HEARTBEAT = 10;

    private static final long LONGEST_HEARTBEAT = 600_000;

    /** As long as a stream is only just starting somebody waits for it. */
    private static final long NOT_READY_MILLIS = 250;

    /** After a first refusal. */
    private static final long REFUSED_MILLIS = 2_000;

    private static final String POLL_INTERVAL = "poll_interval_ms";

    private final Function<JsonObject, Future<JsonObject>> registry;
    private final Heartbeats heartbeats;
    private final Optional<String> node;
    private final AppName app;
    private final String subscriber;
    private final AppFanout fanout;

    /** The poll intervals asked for, in milliseconds: the registry knows all these listeners as one subscriber. */
    private final Map<LiveSubscription, Long> intervals = new HashMap<>();

    private long heartbeatMillis = 10_000;
    private boolean closed;
    private boolean silent;
    private boolean ready;

    /** How often in a row the registry had no stream for it. */
    private int refusals;

    /**
     * For one app.
     *
     * @param registry answers what is no heartbeat
     * @param node where in the cluster it is
     * @param subscriber the name the registry knows them by
     */
    AppSubscriptions(
            LogBus bus,
            Function<JsonObject, Future<JsonObject>> registry,
            Heartbeats heartbeats,
            Optional<String> node,
            String subscriber,
            AppName app) {
        this.registry = registry;
        this.heartbeats = heartbeats;
        this.node = node;
        this.app = app;
        this.subscriber = subscriber;
        this.fanout = new AppFanout(bus, app);
    }

    /** Adds a subscription. The consumer stands before the registry is asked. */
    Future<Void> add(LiveSubscription subscription, JsonObject request) {
        fanout.add(subscription);
        JsonObject subscribe =
                request.copy().put("op", "subscribe").put("app", app.value()).put("subscriber", subscriber);
        node.ifPresent(id -> subscribe.put("node", id));
        return fanout.ear()
                .ready()
                .compose(registered -> closed ? AppSubscriptions.<JsonObject>gone() : registry.apply(subscribe))
                .recover(this::kept)
                .compose(reply -> taken(subscription, request, reply));
    }

    /** Where the app is heard already it is streamed: heartbeats say what the registry has not answered. */
    private Future<JsonObject> kept(Throwable failure) {
        boolean unanswered =
                failure instanceof FlyLogsException.Unavailable || failure instanceof FlyLogsException.NoStreamer;
        if (closed || !unanswered || !fanout.heard()) {
            return Future.failedFuture(failure);
        }
        log.warn("app={} is heard, but subscribing failed: {}", app, failure.getMessage());
        return Future.succeededFuture(new JsonObject());
    }

    /** A subscriber went before it was there: nobody would ever take it out. */
    static <T> Future<T> gone() {
        return Future.failedFuture(
                new FlyLogsException.InvalidRequest("the subscriber went away before it was taken in"));
    }

    private Future<Void> taken(LiveSubscription subscription, JsonObject request, JsonObject reply) {
        long asked =
                reply.getValue("heartbeat_interval_ms") instanceof Number millis ? millis.longValue() : heartbeatMillis;
        heartbeatMillis = Math.max(SHORTEST_HEARTBEAT, Math.min(asked, LONGEST_HEARTBEAT));
        if (fanout.holds(subscription) && request.getLong(POLL_INTERVAL) != null) {
            intervals.put(subscription, request.getLong(POLL_INTERVAL));
        }
        subscription.takenIn(heard(reply));
        if (!closed && !heartbeats.add(this) && intervals.size() > 1) {
            ask();
        }
        return Future.succeededFuture();
    }

    /** Where the registry says the stream is; what it says in nonsense it does not say. */
    private RegistryWord heard(JsonObject reply) {
        try {
            Optional<Chain> chain = BusMessages.fromReply(reply);
            ready = chain.isPresent();
            return new RegistryWord(chain, BusMessages.health(reply));
        } catch (FlyLogsException.InvalidRequest unreadable) {
            log.warn("app={} a reply of the registry was ignored: {}", app, unreadable.getMessage());
            return RegistryWord.NONE;
        }
    }

    /** Asks the registry now where the stream is, and tells every subscription. */
    void ask() {
        if (!closed) {
            heartbeats.ask(this);
        }
    }

    @Override
    public JsonObject beat() {
        JsonObject part = new JsonObject().put("app", app.value()).put("subscriber", subscriber);
        intervals.values().stream().min(Long::compare).ifPresent(shortest -> part.put(POLL_INTERVAL, shortest));
        return part;
    }

    @Override
    public void told(JsonObject reply) {
        silent = false;
        refusals = 0;
        RegistryWord word = heard(reply);
        fanout.each(subscription -> subscription.told(word));
    }

    /** A lost stream is started again by a heartbeat; after a stop on purpose that waits until somebody starts it. */
    @Override
    public void refused(FlyLogsException why) {
        if (Closing.tells(why)) {
            log.debug("app={} heartbeats end: {}", app, why.getMessage());
            return;
        }
        silent = true;
        if (why instanceof FlyLogsException.StreamStopped) {
            return;
        }
        refusals++;
        // Once may be an app that is just being handed over.
        if (refusals == 2) {
            log.warn("app={} heartbeats fail: {}", app, why.getMessage());
        }
        if (refusals >= 2) {
            fanout.each(subscription -> subscription.silent(String.valueOf(why.getMessage())));
        }
    }

    @Override
    public void unanswered(String why) {
        silent = true;
        fanout.each(subscription -> subscription.silent(why));
    }

    @Override
    public long pauseMillis() {
        if (refusals == 1) {
            return Math.min(REFUSED_MILLIS, heartbeatMillis);
        }
        return ready || silent ? heartbeatMillis : Math.min(NOT_READY_MILLIS, heartbeatMillis);
    }

    boolean holds(LiveSubscription subscription) {
        return fanout.holds(subscription);
    }

    int size() {
        return fanout.size();
    }

    /** Whether it was the last one. */
    boolean remove(LiveSubscription subscription) {
        intervals.remove(subscription);
        return fanout.remove(subscription) && fanout.empty();
    }

    Future<Void> close() {
        closed = true;
        heartbeats.remove(this);
        JsonObject request = new JsonObject()
                .put("op", "unsubscribe")
                .put("app", app.value())
                .put("subscriber", subscriber);
        return fanout.ear()
                .close()
                .transform(unregistered -> registry.apply(request))
                .transform(answered -> Future.succeededFuture());
    }
}
