package io.exatlas.fly.logs;

import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.history.HistoryRange;
import io.exatlas.fly.logs.history.HistoryStream;
import io.exatlas.fly.logs.history.RetryPolicy;
import io.exatlas.fly.logs.internal.context.Contexts;
import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.owner.ClusterNode;
import io.exatlas.fly.logs.internal.replay.HistoryReaders;
import io.exatlas.fly.logs.internal.subscribe.Guest;
import io.exatlas.fly.logs.internal.subscribe.Keeper;
import io.exatlas.fly.logs.internal.subscribe.LocalFanout;
import io.exatlas.fly.logs.internal.subscribe.RegistryClient;
import io.exatlas.fly.logs.internal.subscribe.Wish;
import io.exatlas.fly.logs.internal.wire.BusMessages;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Quoted;
import io.exatlas.fly.logs.model.StreamStatus;
import io.exatlas.fly.logs.subscribe.LogListener;
import io.exatlas.fly.logs.subscribe.Subscription;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The logs of Fly.io apps, for Java code; sends heartbeats, reads lost entries again and stores positions for you.
 * Thread-safe. Futures complete on the caller's context and fail with a {@link FlyLogsException}, also if Vert.x is
 * closed in the meantime. Most operations are also JSON requests on the event bus; tokens cannot be set there.
 */
public final class FlyLogs {

    private static final Keeper NAMELESS = token -> Future.failedFuture(
            new FlyLogsException.InvalidRequest("the subscription has no name: no store keeps its position"));

    private final Vertx vertx;
    private final RegistryClient registry;
    private final HistoryReaders past;
    private final LocalFanout fanout;
    private final Optional<RegistryVerticle> deployed;
    private final Map<Object, Subscription> open = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Promise<Void> end = Promise.promise();

    private FlyLogs(Vertx vertx, Optional<RegistryVerticle> deployed) {
        this.vertx = vertx;
        TimeAndChance time = TimeAndChance.real();
        this.registry = new RegistryClient(vertx, time);
        this.past = new HistoryReaders(vertx, time, registry::ask);
        this.fanout = LocalFanout.of(vertx, ClusterNode.id(vertx), time);
        this.deployed = deployed;
    }

    /** Deploys a registry, which polls whatever apps are asked for, and connects to it. */
    public static Future<FlyLogs> deploy(Vertx vertx, FlyLogsOptions options) {
        RegistryVerticle verticle = new RegistryVerticle(options);
        return answered(
                vertx, () -> vertx.deployVerticle(verticle).map(id -> new FlyLogs(vertx, Optional.of(verticle))));
    }

    /**
     * Connects to the registry that is deployed elsewhere, or will be: in this Vert.x or on another node of the
     * cluster.
     */
    public static FlyLogs connect(Vertx vertx) {
        return new FlyLogs(vertx, Optional.empty());
    }

    /** Subscribes to an app's entries from now on; starts its stream if none runs. */
    public Future<Subscription> subscribe(String app, Handler<LogBatch> handler) {
        return join(app, new SubscribeOptions(), subscription -> subscription.handler(handler));
    }

    /**
     * Subscribes to an app's entries; starts its stream if none runs. Delivery begins when the subscription has a
     * handler.
     */
    public Future<Subscription> subscribe(String app, SubscribeOptions options) {
        return join(app, options, subscription -> {});
    }

    /**
     * Subscribes to an app's entries and notices; starts its stream if none runs. The listener may be called before the
     * future completes.
     */
    public Future<Subscription> subscribe(String app, SubscribeOptions options, LogListener listener) {
        return join(
                app,
                options,
                subscription -> subscription
                        .noticeHandler(listener::onNotice)
                        .stoppedHandler(listener::onStopped)
                        .handler(listener::onBatch));
    }

    private Future<Subscription> join(String app, SubscribeOptions given, Consumer<Subscription> prepare) {
        SubscribeOptions options = new SubscribeOptions(given);
        return answered(
                vertx,
                () -> checked(app)
                        .compose(name -> options.mistake()
                                .<Future<AppName>>map(Future::failedFuture)
                                .orElseGet(() -> Future.succeededFuture(name)))
                        .compose(name -> options.named()
                                .map(named -> resume(name, options, named, prepare))
                                .orElseGet(() ->
                                        join(name, options.wish(Optional.empty()), NAMELESS, prepare, () -> {}))));
    }

    private Future<Subscription> resume(
            AppName app, SubscribeOptions options, SubscribeOptions.Named named, Consumer<Subscription> prepare) {
        if (!fanout.hold(app, named.name())) {
            return Future.failedFuture(new FlyLogsException.AlreadyRunning("the subscription " + Quoted.of(named.name())
                    + " of app " + app + " is held by somebody else on this node"));
        }
        Runnable release = () -> fanout.release(app, named.name());
        Keeper keeper = token -> named.store().put(app, named.name(), token);
        return named.store()
                .get(app, named.name())
                .onFailure(failure -> release.run())
                .compose(kept -> join(app, options.wish(kept), keeper, prepare, release));
    }

    private Future<Subscription> join(
            AppName app, Wish wish, Keeper keeper, Consumer<Subscription> prepare, Runnable whenGone) {
        Object key = new Object();
        Guest guest = new Guest(keeper, prepare, () -> {
            open.remove(key);
            whenGone.run();
        });
        return fanout.subscribe(app, wish, guest).compose(subscription -> tracked(key, subscription));
    }

    /**
     * Reads a part of an app's past, whether the app is streamed or not; starts no stream. The stream sends no request
     * before it has a handler.
     *
     * @throws FlyLogsException.InvalidRequest if the name is not legal
     */
    public HistoryStream history(String app, HistoryRange range) {
        return history(app, range, entry -> true);
    }

    /** The same, but delivers only the wanted entries. */
    public HistoryStream history(String app, HistoryRange range, Predicate<LogEntry> wanted) {
        return history(app, range, wanted, RetryPolicy.DEFAULT);
    }

    /** The same with another policy for reads that fail. */
    public HistoryStream history(String app, HistoryRange range, Predicate<LogEntry> wanted, RetryPolicy retryPolicy) {
        return past.open(AppName.of(app), range, wanted, retryPolicy, () -> {});
    }

    /** Closed with this object, unless it was closed before; at once if this object was closed meanwhile. */
    private Future<Subscription> tracked(Object key, Subscription subscription) {
        open.put(key, subscription);
        return closed.get()
                ? subscription.close().transform(done -> Future.failedFuture(handleClosed()))
                : Future.succeededFuture(subscription);
    }

    /** Starts an app's stream; without a subscriber it ends after one heartbeat timeout. */
    public Future<StreamStatus> start(String app, StreamOptions options) {
        return ask("start", app, options.toJson()).map(BusMessages::fromStatus);
    }

    /** Stops an app's stream for all its subscribers. */
    public Future<Void> stop(String app) {
        return ask("stop", app, new JsonObject()).mapEmpty();
    }

    /** The status of an app's stream. A stream that does not run is not a failure. */
    public Future<StreamStatus> status(String app) {
        return ask("status", app, new JsonObject()).map(BusMessages::fromStatus);
    }

    /** The status of all streams. */
    public Future<List<StreamStatus>> list() {
        return answered(vertx, () -> registry.ask(new JsonObject().put("op", "list")))
                .map(reply -> reply.getJsonArray("apps").stream()
                        .map(status -> BusMessages.fromStatus((JsonObject) status))
                        .toList());
    }

    /**
     * Sets the token of one app, used if no other source has one, and keeps it in the store. An app that waits for a
     * token is polled at once. Needs a registry that was deployed by {@link #deploy} with {@code token.store}: tokens
     * do not travel over the event bus. If the token cannot be stored, the future fails and nothing changes.
     */
    public Future<Void> setManualToken(String app, String token) {
        if (deployed.isEmpty()) {
            return Future.failedFuture(TokenChains.nowhereToKeep());
        }
        return answered(
                vertx,
                () -> TokenChains.read(token)
                        .compose(read ->
                                checked(app).compose(name -> deployed.get().setManualToken(name, read))));
    }

    /**
     * Finds the token that a registry with these settings would use for an app, and sends one request with it. Fails
     * with {@link FlyLogsException.Unauthorized} if no source has a token.
     */
    public static Future<TokenReport> checkToken(Vertx vertx, FlyLogsOptions options, String app) {
        return answered(vertx, () -> checked(app).compose(name -> TokenCheck.of(vertx, options, name)));
    }

    /**
     * Reads the token that the settings name for an app and sends no request. Fails with
     * {@link FlyLogsException.InvalidRequest} if it cannot be used; succeeds if none is named. A registry would wait
     * and read it again.
     */
    public static Future<Void> readNamedToken(Vertx vertx, FlyLogsOptions options, String app) {
        return answered(vertx, () -> checked(app).compose(name -> TokenChains.readNamed(vertx, options, name)));
    }

    /**
     * Closes the subscriptions made by this object, and undeploys the registry that {@link #deploy} deployed. Later
     * calls return the same future. Closing Vert.x does the same; if you do both, wait for this future first, or Vert.x
     * may log that the registry is undeployed already.
     */
    public Future<Void> close() {
        if (closed.compareAndSet(false, true)) {
            List<Future<Void>> closing =
                    open.values().stream().map(Subscription::close).toList();
            Future<Void> gone = Future.join(closing)
                    .transform(done -> deployed.map(this::undeploy).orElseGet(Future::succeededFuture));
            Contexts.whileOpen(vertx.getOrCreateContext(), gone, Future.succeededFuture())
                    .onComplete(end);
        }
        return end.future();
    }

    private Future<Void> undeploy(RegistryVerticle verticle) {
        return verticle.quieten().compose(quiet -> undeploy(verticle.deploymentID()));
    }

    /** The registry may be undeployed already. */
    private Future<Void> undeploy(String id) {
        return vertx.deploymentIDs().contains(id)
                ? vertx.undeploy(id)
                        .recover(failure -> vertx.deploymentIDs().contains(id)
                                ? Future.failedFuture(failure)
                                : Future.succeededFuture())
                : Future.succeededFuture();
    }

    /** Fails the operation if Vert.x is closed, or closes without an answer. */
    private static <T> Future<T> answered(Vertx vertx, Supplier<Future<T>> operation) {
        Future<T> pending = Future.succeededFuture().compose(turn -> operation.get());
        return Contexts.whileOpen(vertx.getOrCreateContext(), pending, Future.failedFuture(vertxClosed()))
                .recover(failure ->
                        Future.failedFuture(failure instanceof RejectedExecutionException ? vertxClosed() : failure));
    }

    private static FlyLogsException vertxClosed() {
        return new FlyLogsException.Unavailable("this Vert.x is closed");
    }

    private static FlyLogsException handleClosed() {
        return new FlyLogsException.InvalidRequest("this FlyLogs is closed");
    }

    private Future<JsonObject> ask(String op, String app, JsonObject fields) {
        return answered(
                vertx,
                () -> checked(app)
                        .compose(name -> registry.ask(fields.put("op", op).put("app", name.value()))));
    }

    private static Future<AppName> checked(String app) {
        try {
            return Future.succeededFuture(AppName.of(app));
        } catch (FlyLogsException.InvalidRequest notLegal) {
            return Future.failedFuture(notLegal);
        }
    }
}
