package io.exatlas.fly.logs.subscribe;

import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.shareddata.Shareable;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * All local subscriptions of one Vert.x: one bus consumer and one heartbeat an app stand for all of them. From any
 * thread; what it holds is touched on a context of its own, which outlives the verticles that subscribe.
 */
public final class LocalFanout implements Shareable {

    private static final String KEY = "io.exatlas.fly.logs.fanout";

    private final Vertx vertx;
    private final Context home;
    private final RegistryClient registry;
    private final Map<AppName, AppSubscriptions> apps = new HashMap<>();

    private LocalFanout(Vertx vertx) {
        this.vertx = vertx;
        this.home = newContext(vertx);
        this.registry = new RegistryClient(vertx);
    }

    /** The one of this Vert.x. */
    public static LocalFanout of(Vertx vertx) {
        return vertx.sharedData()
                .<String, LocalFanout>getLocalMap(KEY)
                .computeIfAbsent(KEY, key -> new LocalFanout(vertx));
    }

    /** Consumers made on a verticle's context go with that verticle; a thread that Vert.x does not know has none. */
    private static Context newContext(Vertx vertx) {
        CompletableFuture<Context> made = new CompletableFuture<>();
        Thread thread = new Thread(() -> made.complete(vertx.getOrCreateContext()), "fly-logs-fanout-start");
        thread.start();
        return made.join();
    }

    /**
     * Subscribes a listener; its calls and the future come on the caller's context.
     *
     * @param request the body of the op {@code subscribe}, without {@code op}, {@code app} and {@code subscriber}
     */
    public Future<Subscription> subscribe(AppName app, JsonObject request, LogListener listener) {
        Context caller = vertx.getOrCreateContext();
        Delivery delivery = new Delivery(app, listener, caller, home);
        Promise<Subscription> promise = Promise.promise();
        home.runOnContext(turn -> apps.computeIfAbsent(app, this::open)
                .add(delivery, request)
                .recover(failure -> leave(app, delivery).transform(left -> Future.failedFuture(failure)))
                .<Subscription>map(position -> new LocalSubscription(app, position, () -> close(app, delivery)))
                .onComplete(result -> caller.runOnContext(back -> promise.handle(result))));
        return promise.future();
    }

    private AppSubscriptions open(AppName app) {
        String subscriber = "local-" + UUID.randomUUID();
        return new AppSubscriptions(vertx, registry, app, subscriber);
    }

    private Future<Void> close(AppName app, Delivery delivery) {
        Context caller = vertx.getOrCreateContext();
        Promise<Void> promise = Promise.promise();
        delivery.close();
        home.runOnContext(
                turn -> leave(app, delivery).onComplete(result -> caller.runOnContext(back -> promise.handle(result))));
        return promise.future();
    }

    private Future<Void> leave(AppName app, Delivery delivery) {
        AppSubscriptions subscriptions = apps.get(app);
        if (subscriptions == null || !subscriptions.remove(delivery)) {
            return Future.succeededFuture();
        }
        apps.remove(app);
        return subscriptions.close();
    }
}
