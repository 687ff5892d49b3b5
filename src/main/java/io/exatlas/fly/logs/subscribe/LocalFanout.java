package io.exatlas.fly.logs.subscribe;

import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.shareddata.Shareable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All local subscriptions of one Vert.x: one bus consumer and one heartbeat an app stand for all of them. From any
 * thread; what it holds is touched on a context of its own, which outlives the verticles that subscribe.
 */
public final class LocalFanout implements Shareable {

    private static final Logger log = LoggerFactory.getLogger(LocalFanout.class);
    private static final String VERTICLES = "io.exatlas.fly.logs.verticles";
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
        Hold hold = new Hold(app, listener, caller);
        Promise<Subscription> promise = Promise.promise();
        home.runOnContext(turn -> {
            hold.goesWithItsVerticle();
            apps.computeIfAbsent(app, this::open)
                    .add(hold.delivery, request)
                    .recover(failure -> hold.leave().transform(left -> Future.failedFuture(failure)))
                    .<Subscription>map(position -> new LocalSubscription(app, position, hold::close))
                    .onComplete(result -> caller.runOnContext(back -> promise.handle(result)));
        });
        return promise.future();
    }

    private AppSubscriptions open(AppName app) {
        String subscriber = "local-" + UUID.randomUUID();
        return new AppSubscriptions(vertx, registry, app, subscriber);
    }

    /** What one listener holds here. */
    private final class Hold {
        private final AppName app;
        private final Delivery delivery;
        private final Optional<MessageConsumer<Object>> verticle;

        Hold(AppName app, LogListener listener, Context caller) {
            this.app = app;
            this.delivery = new Delivery(app, listener, caller, home, () -> leave().onFailure(LocalFanout::ignore));
            this.verticle = Optional.ofNullable(caller.deploymentID())
                    .map(id -> vertx.eventBus().localConsumer(VERTICLES, nobodyWritesHere -> {}));
        }

        /** A consumer made in a verticle ends with it: the one sign of its end that is public. */
        void goesWithItsVerticle() {
            verticle.ifPresent(consumer -> {
                consumer.endHandler(gone -> {
                    delivery.close();
                    leave().onFailure(LocalFanout::ignore);
                });
                if (!consumer.isRegistered()) {
                    delivery.close();
                }
            });
        }

        Future<Void> close() {
            Context caller = vertx.getOrCreateContext();
            Promise<Void> promise = Promise.promise();
            delivery.close();
            home.runOnContext(
                    turn -> leave().onComplete(result -> caller.runOnContext(back -> promise.handle(result))));
            return promise.future();
        }

        Future<Void> leave() {
            AppSubscriptions subscriptions = apps.get(app);
            if (subscriptions == null || !subscriptions.holds(delivery)) {
                return Future.succeededFuture();
            }
            verticle.ifPresent(consumer -> consumer.unregister().onFailure(LocalFanout::ignore));
            if (!subscriptions.remove(delivery)) {
                return Future.succeededFuture();
            }
            apps.remove(app);
            return subscriptions.close();
        }
    }

    /** For answers nobody waits for. */
    private static void ignore(Throwable failure) {
        log.debug("ignored: {}", failure.getMessage());
    }
}
