package io.exatlas.fly.logs.soak;

import io.exatlas.fly.logs.FlyLogs;
import io.exatlas.fly.logs.SubscribeOptions;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.position.ResumeToken;
import io.exatlas.fly.logs.subscribe.Subscription;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** One subscriber with habits of its own. What it hears goes to its record. From any thread. */
final class Guest {

    /** What a guest notes down. Called one at a time. */
    interface Diary {
        /** Where it begins: the entries after that time are its own. */
        void begins(long position);

        void handed(LogBatch batch);

        void told(Notice notice);

        /** It was away, and goes on where it was. */
        void resumed();
    }

    /** How a guest takes what it is handed. */
    enum Habit {
        /** Takes whatever comes. */
        QUICK,
        /** Asks for one batch, and for the next one a good while later. */
        SLOW,
        /** Stops for seconds. */
        PAUSING,
        /** Throws now and then. */
        THROWING,
        /** Goes away now and then, and comes back with its token. */
        RETURNING
    }

    private static final long LOOK_MILLIS = 20;

    private final Vertx vertx;
    private final FlyLogs logs;
    private final String app;
    private final SubscribeOptions options;
    private final Habit habit;
    private final Diary record;
    private volatile Optional<Subscription> subscription = Optional.empty();
    private volatile Optional<ResumeToken> token = Optional.empty();
    private volatile boolean calm;
    private final AtomicInteger turnedAway = new AtomicInteger();
    private int batches;

    Guest(Vertx vertx, FlyLogs logs, String app, SubscribeOptions options, Habit habit, Diary record) {
        this.vertx = vertx;
        this.logs = logs;
        this.app = app;
        this.options = habit == Habit.RETURNING ? options.setTokens(true) : options;
        this.habit = habit;
        this.record = record;
    }

    /** Subscribes, until it is taken in; completes once it is known where it begins. */
    Future<Void> come() {
        return subscribe().compose(this::placed).map(placed -> {
            record.begins(placed.position().orElseThrow());
            listen(placed);
            return null;
        });
    }

    /** It may be that nobody is at home just now, or too busy to answer. */
    private Future<Subscription> subscribe() {
        return logs.subscribe(app, options).recover(failure -> {
            turnedAway.incrementAndGet();
            Promise<Subscription> promise = Promise.promise();
            later(500, () -> subscribe().onComplete(promise));
            return promise.future();
        });
    }

    /** From now on it takes whatever comes. */
    void calmDown() {
        calm = true;
        subscription.ifPresent(Subscription::resume);
    }

    Future<Void> leave() {
        return subscription.map(Subscription::close).orElseGet(Future::succeededFuture);
    }

    private Future<Subscription> placed(Subscription made) {
        Promise<Subscription> promise = Promise.promise();
        lookForPlace(made, promise);
        return promise.future();
    }

    private void lookForPlace(Subscription made, Promise<Subscription> promise) {
        if (made.position().isPresent()) {
            promise.complete(made);
        } else {
            vertx.setTimer(LOOK_MILLIS, again -> lookForPlace(made, promise));
        }
    }

    private void listen(Subscription mine) {
        subscription = Optional.of(mine);
        mine.noticeHandler(record::told);
        if (habit == Habit.SLOW) {
            mine.pause();
            mine.fetch(1);
        }
        mine.handler(batch -> take(mine, batch));
    }

    private void take(Subscription mine, LogBatch batch) {
        record.handed(batch);
        token = mine.token();
        batches++;
        if (calm) {
            return;
        }
        switch (habit) {
            case QUICK -> {}
            case SLOW -> later(100, () -> mine.fetch(1));
            case PAUSING -> pause(mine);
            case THROWING -> throwNowAndThen();
            case RETURNING -> goNowAndThen(mine);
        }
    }

    private void later(long millis, Runnable action) {
        vertx.setTimer(millis + ThreadLocalRandom.current().nextLong(millis), fired -> action.run());
    }

    private void pause(Subscription mine) {
        if (batches % 10 == 3) {
            mine.pause();
            later(1_500, mine::resume);
        }
    }

    private void throwNowAndThen() {
        if (batches % 5 == 3) {
            throw new IllegalStateException("the guest spills its soup");
        }
    }

    private void goNowAndThen(Subscription mine) {
        if (batches % 50 == 17) {
            mine.pause();
            options.resume(token.orElseThrow());
            mine.close().compose(closed -> subscribe()).onSuccess(back -> {
                record.resumed();
                listen(back);
                if (calm) {
                    back.resume();
                }
            });
        }
    }

    /** How often it was not taken in at once. */
    int turnedAway() {
        return turnedAway.get();
    }

    @Override
    public String toString() {
        return subscription.map(mine -> mine.stats() + ", lag " + mine.lag()).orElse("not there");
    }
}
