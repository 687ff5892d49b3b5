package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.internal.context.Contexts;
import io.exatlas.fly.logs.internal.context.Loop;
import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.replay.HistoryAhead;
import io.exatlas.fly.logs.internal.replay.JoinedHistory;
import io.exatlas.fly.logs.internal.replay.RegistryHistory;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.subscribe.Subscription;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.shareddata.Shareable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All local subscriptions of one Vert.x: one bus consumer an app and one heartbeat of them all stand for them. From any
 * thread; what it holds is touched on a context of its own, which outlives the verticles that subscribe.
 */
public final class LocalFanout implements Shareable {

    private static final Logger log = LoggerFactory.getLogger(LocalFanout.class);
    private static final String VERTICLES = "io.exatlas.fly.logs.verticles";
    private static final String KEY = "io.exatlas.fly.logs.fanout";

    /** So long readers that have all been handed the same may take until each asks for what follows. */
    private static final Duration APART = Duration.ofMillis(20);

    private final Vertx vertx;
    private final Context context;
    private final Loop home;
    private final LogBus bus;
    private final RegistryClient registry;
    private final Heartbeats heartbeats;
    private final Optional<String> node;
    private final JoinedHistory past;
    private final Map<AppName, AppSubscriptions> apps = new HashMap<>();
    private final Set<Held> held = ConcurrentHashMap.newKeySet();

    private record Held(AppName app, String name) {}

    private LocalFanout(Vertx vertx, Optional<String> node, TimeAndChance time) {
        this.vertx = vertx;
        this.context = Contexts.own(vertx);
        this.home = Loop.of(vertx, context, time);
        this.bus = LogBus.of(vertx.eventBus());
        this.registry = new RegistryClient(vertx, time);
        this.heartbeats = new Heartbeats(home, registry::ask, node);
        this.node = node;
        this.past = new JoinedHistory(
                app -> new RegistryHistory(registry::ask, app), this::readers, action -> home.after(APART, action));
    }

    private int readers(AppName app) {
        return Optional.ofNullable(apps.get(app)).map(AppSubscriptions::size).orElse(0);
    }

    /**
     * The one of this Vert.x.
     *
     * @param node what that is called in the cluster: its subscriptions need not lapse when it is gone
     */
    public static LocalFanout of(Vertx vertx, Optional<String> node, TimeAndChance time) {
        EpochFilter.install(vertx, time.monotonic());
        return vertx.sharedData()
                .<String, LocalFanout>getLocalMap(KEY)
                .computeIfAbsent(KEY, key -> new LocalFanout(vertx, node, time));
    }

    /** Subscribes; handlers are called on the caller's context, where the future completes, too. */
    public Future<Subscription> subscribe(AppName app, Wish wish, Guest guest) {
        Context caller = vertx.getOrCreateContext();
        Hold hold = new Hold(app, wish, guest, caller);
        Subscription handle = hold.handle();
        guest.prepare().accept(handle);
        Promise<Subscription> promise = Promise.promise();
        Runnable join = () -> {
            hold.goesWithItsVerticle();
            apps.computeIfAbsent(app, this::open)
                    .add(hold.subscription, wish.request())
                    .compose(taken -> hold.outlet.closed() ? AppSubscriptions.gone() : Future.succeededFuture())
                    .recover(failure -> hold.leave().transform(left -> Future.failedFuture(failure)))
                    .map(taken -> handle)
                    .onComplete(promise);
        };
        return home.run(join)
                ? Contexts.on(caller, promise.future())
                : Future.failedFuture(new FlyLogsException.Unavailable("this Vert.x is closed"));
    }

    /** Takes a subscription's name; false if somebody on this node has it. */
    public boolean hold(AppName app, String name) {
        return held.add(new Held(app, name));
    }

    /** Gives a name back. */
    public void release(AppName app, String name) {
        held.remove(new Held(app, name));
    }

    private AppSubscriptions open(AppName app) {
        String subscriber = "local-" + UUID.randomUUID();
        return new AppSubscriptions(bus, registry::ask, heartbeats, node, subscriber, app);
    }

    /** What one subscriber holds here. */
    private final class Hold implements SubscriptionHost {
        private final AppName app;
        private final Guest guest;
        private final Outlet outlet;
        private final Place place;
        private final LiveSubscription subscription;
        private final Optional<MessageConsumer<Object>> verticle;

        Hold(AppName app, Wish wish, Guest guest, Context caller) {
            this.app = app;
            this.guest = guest;
            this.outlet = new Outlet(app, Loop.of(vertx, caller, home.time()), this::goneAway);
            this.place = new Place(guest.keeper(), home.time().monotonic());
            this.subscription = new LiveSubscription(wish, outlet, new HistoryAhead(past.of(app)), place, this, home);
            this.verticle = Optional.ofNullable(caller.deploymentID())
                    .map(id -> vertx.eventBus().localConsumer(VERTICLES, nobodyWritesHere -> {}));
        }

        Subscription handle() {
            return new SubscriptionHandle(app, outlet, place, () -> home.run(subscription::pump), this::close);
        }

        @Override
        public void ask() {
            Optional.ofNullable(apps.get(app)).ifPresent(AppSubscriptions::ask);
        }

        @Override
        public void goneAway() {
            home.run(() -> leave().onFailure(LocalFanout::ignore));
        }

        /** A consumer made in a verticle ends with it: the one sign of its end that is public. */
        void goesWithItsVerticle() {
            verticle.ifPresent(consumer -> {
                consumer.endHandler(gone -> {
                    outlet.close();
                    goneAway();
                });
                if (!consumer.isRegistered()) {
                    outlet.close();
                }
            });
        }

        Future<Void> close() {
            Context caller = vertx.getOrCreateContext();
            Promise<Void> promise = Promise.promise();
            outlet.close();
            boolean open = home.run(() -> leave().onComplete(promise));
            return open
                    ? Contexts.whileOpen(context, Contexts.on(caller, promise.future()), Future.succeededFuture())
                    : Future.succeededFuture();
        }

        private void forget(MessageConsumer<Object> consumer) {
            try {
                consumer.endHandler(null).unregister().onFailure(LocalFanout::ignore);
            } catch (RejectedExecutionException gone) {
                log.debug("app={} the verticle is gone already", app);
            }
        }

        Future<Void> leave() {
            AppSubscriptions subscriptions = apps.get(app);
            if (subscriptions == null || !subscriptions.holds(subscription)) {
                return Future.succeededFuture();
            }
            // First of all: what follows may fail where the subscriber's context is gone, or call this again.
            boolean last = subscriptions.remove(subscription);
            guest.whenGone().run();
            verticle.ifPresent(this::forget);
            if (!last) {
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
