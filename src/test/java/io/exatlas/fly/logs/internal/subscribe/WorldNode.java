package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.replay.HistoryAhead;
import io.exatlas.fly.logs.internal.replay.Shelf;
import io.exatlas.fly.logs.internal.wire.BusMessages;
import io.exatlas.fly.logs.model.Chain;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.HistoryStart;
import io.exatlas.fly.logs.subscribe.Subscription;
import io.exatlas.fly.logs.subscribe.SubscriptionStats;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** One life of a subscriber's process: what ships of the fan-out, with one subscription. */
final class WorldNode implements SubscriptionHost {

    private final WorldLoop home;
    private final WorldLoop own;
    private final WorldRegistry registry;
    private final Bounds bounds;
    private final Bug bug;
    private final Consumer<Object> trace;
    private final Wish wish;
    private final LongConsumer begins;
    private final Place place;
    private final Outlet outlet;
    private final AppSubscriptions subscriptions;
    private final LiveSubscription subscription;
    private Consumer<Object> ear = unheard -> {};

    /** For {@link Bug#OLD_ANSWER}. */
    private final Map<HistoryStart, HistoryPage> answers = new HashMap<>();

    /** What a node may hold, how much of the past it is given at once, and how busy the subscriber's context is. */
    record Bounds(ContinuityLimits limits, int page, long lag) {
        static Bounds any(Random chance, int seen) {
            int[] waiting = {10, 60, 2_000};
            int[] batches = {3, 1_000};
            int[] pages = {7, 50, 1_000};
            ContinuityLimits limits = ContinuityLimits.DEFAULT
                    .withWaiting(waiting[chance.nextInt(3)])
                    .withSeen(seen)
                    .withBatch(batches[chance.nextInt(2)]);
            return new Bounds(limits, pages[chance.nextInt(3)], chance.nextInt(3) == 0 ? 50_000_000 : 0);
        }
    }

    /**
     * What a node is in.
     *
     * @param time the clock, and the chance of one subscriber
     */
    record Surroundings(
            Clockwork clock,
            TimeAndChance time,
            WorldRegistry registry,
            Bounds bounds,
            Bug bug,
            Consumer<Object> trace) {}

    /** @param begins takes the position where the subscription begins, each time that something says one */
    WorldNode(Surroundings in, Wish wish, Keeper keeper, LongConsumer begins) {
        this.registry = in.registry();
        this.bounds = in.bounds();
        this.bug = in.bug();
        this.trace = in.trace();
        this.wish = wish;
        this.begins = begins;
        this.home = new WorldLoop(in.clock(), in.time());
        this.own = new WorldLoop(in.clock(), in.time(), bounds.lag());
        this.place = new Place(keeper, in.time().monotonic());
        this.outlet = new Outlet(WorldStream.APP, own, () -> {});
        this.subscriptions = new AppSubscriptions(
                this::listen,
                this::ask,
                new Heartbeats(home, this::ask, Optional.empty()),
                Optional.empty(),
                "reader",
                WorldStream.APP);
        this.subscription =
                new LiveSubscription(wish, outlet, new HistoryAhead(this::read, new Shelf(100)), place, this, home);
    }

    Subscription handle() {
        return new SubscriptionHandle(
                WorldStream.APP, outlet, place, () -> home.run(subscription::pump), Future::succeededFuture);
    }

    /** The handlers are set. */
    void subscribe() {
        Future<Void> unused = subscriptions.add(subscription, wish.request());
    }

    /** The process is gone. */
    void end() {
        home.end();
        own.end();
    }

    /** Something happens here, unless the process is gone. */
    void ifStill(Runnable what) {
        if (!home.gone()) {
            what.run();
        }
    }

    /** The handler that is being called takes so long. */
    void block(long nanos) {
        own.block(nanos);
    }

    boolean atTheEdge() {
        SubscriptionStats stats = place.stats(0);
        return stats.live() && stats.waiting() == 0 && own.idle();
    }

    /** A message of the bus. */
    void hear(JsonObject message) {
        if (fromNow() && BusMessages.BATCH.equals(message.getString("type"))) {
            begins.accept(Long.parseLong(message.getString("prev")));
        }
        ear.accept(message);
    }

    private boolean fromNow() {
        return wish.start().isEmpty() && wish.resume().isEmpty();
    }

    private LogBus.Ear listen(String address, Consumer<Object> bodies) {
        ear = bodies;
        return new LogBus.Ear() {
            @Override
            public Future<Void> ready() {
                return Future.succeededFuture();
            }

            @Override
            public Future<Void> close() {
                return Future.succeededFuture();
            }
        };
    }

    private Future<JsonObject> ask(JsonObject request) {
        return here(registry.ask(request)).onSuccess(reply -> {
            JsonObject ours =
                    reply.containsKey("apps") ? reply.getJsonArray("apps").getJsonObject(0) : reply;
            Optional<Chain> chain = BusMessages.fromReply(ours);
            if (fromNow()) {
                chain.ifPresent(known -> begins.accept(known.at().position()));
            }
        });
    }

    private Future<HistoryPage> read(HistoryStart start, OptionalLong to, int limit) {
        Optional<HistoryPage> old = Optional.ofNullable(answers.remove(start));
        if (old.isPresent()) {
            return Future.succeededFuture(old.get());
        }
        trace.accept(start);
        return here(registry.read(start, to, Math.min(limit, bounds.page()))).onSuccess(page -> {
            trace.accept(page);
            if (start.place().isEmpty() && start.further(page).isEmpty()) {
                begins.accept(page.from());
            }
            if (bug == Bug.OLD_ANSWER) {
                answers.put(start, page);
            }
        });
    }

    /** What comes when the process is gone is heard by nobody. */
    private <T> Future<T> here(Future<T> elsewhere) {
        Promise<T> answer = Promise.promise();
        elsewhere.onComplete(result -> ifStill(() -> answer.handle(result)));
        return answer.future();
    }

    @Override
    public void ask() {
        subscriptions.ask();
    }

    @Override
    public void goneAway() {
        throw new AssertionError("nobody ends the stream");
    }

    @Override
    public ContinuityLimits limits() {
        return bounds.limits();
    }
}
