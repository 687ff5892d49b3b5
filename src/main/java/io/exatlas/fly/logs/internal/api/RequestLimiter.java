package io.exatlas.fly.logs.internal.api;

import io.exatlas.fly.logs.internal.context.Contexts;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Keeps the requests of a whole node within a rate and a number at once: the first ones go at once, then they are
 * spread. First come, first served. From any thread; a request runs on its caller's context.
 */
final class RequestLimiter {

    private static final int BURST = 10;

    /** A request takes a fifth of a second at most before the number at once, and not the rate, holds others up. */
    private static final int AT_ONCE_PER_RATE = 5;

    private final Vertx vertx;
    private final LongSupplier nanoTime;
    private final Alarm alarm;
    private final StartRate rate;
    private final int atOnce;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int inFlight;
    private boolean timerArmed;

    /** Calls back once, later, from any thread. */
    interface Alarm {

        void after(long millis, Runnable action);
    }

    RequestLimiter(Vertx vertx, int perSecond, LongSupplier nanoTime) {
        this(vertx, perSecond, nanoTime, (millis, action) -> ring(vertx, millis, action));
    }

    /** With an alarm of one's own. */
    RequestLimiter(Vertx vertx, int perSecond, LongSupplier nanoTime, Alarm alarm) {
        this.vertx = vertx;
        this.nanoTime = nanoTime;
        this.alarm = alarm;
        this.rate = new StartRate(perSecond, BURST, nanoTime.getAsLong());
        this.atOnce = atOnce(perSecond);
    }

    /** How many requests run at once at most. */
    static int atOnce(int perSecond) {
        return Math.max(BURST, perSecond / AT_ONCE_PER_RATE);
    }

    /** Runs the request when its turn has come. */
    <T> Future<T> run(Supplier<Future<T>> request) {
        Context caller = vertx.getOrCreateContext();
        if (Vertx.currentContext() == caller && startsAtOnce()) {
            return begin(request).onComplete(done -> release());
        }
        Promise<T> promise = Promise.promise();
        enqueue(() ->
                start(caller, () -> begin(request).onComplete(done -> release()).onComplete(promise), promise));
        return promise.future();
    }

    /** In the lock. Where the caller's context is gone for good others wait for the place. */
    private void start(Context caller, Runnable request, Promise<?> promise) {
        if (!Contexts.run(caller, request)) {
            inFlight--;
            promise.tryFail(new FlyLogsException.Unavailable("this Vert.x is closed"));
        }
    }

    /** A request that throws has failed: its place is free again. */
    private static <T> Future<T> begin(Supplier<Future<T>> request) {
        return Future.succeededFuture().compose(turn -> request.get());
    }

    /** Whether some wait for the rate: not because those at once do not come back. */
    synchronized boolean held() {
        return !waiting.isEmpty() && inFlight < atOnce;
    }

    /** Takes a place that is free and waited for by nobody. */
    private synchronized boolean startsAtOnce() {
        long now = nanoTime.getAsLong();
        if (!waiting.isEmpty() || inFlight >= atOnce || rate.waitFrom(now) > 0) {
            return false;
        }
        rate.started(now);
        inFlight++;
        return true;
    }

    private synchronized void enqueue(Runnable start) {
        waiting.add(start);
        startWhatMay();
    }

    private synchronized void release() {
        inFlight--;
        startWhatMay();
    }

    private synchronized void timerFired() {
        timerArmed = false;
        startWhatMay();
    }

    private void startWhatMay() {
        while (!waiting.isEmpty() && inFlight < atOnce) {
            long now = nanoTime.getAsLong();
            long pause = rate.waitFrom(now);
            if (pause > 0) {
                arm(pause);
                return;
            }
            rate.started(now);
            inFlight++;
            waiting.remove().run();
        }
    }

    /**
     * A timer that is set by its number would go with the verticle that happens to run here, and others wait for it.
     */
    private static void ring(Vertx vertx, long millis, Runnable action) {
        vertx.timer(millis).onSuccess(rung -> action.run());
    }

    private void arm(long nanos) {
        if (!timerArmed) {
            timerArmed = true;
            alarm.after(TimeUnit.NANOSECONDS.toMillis(nanos) + 1, this::timerFired);
        }
    }
}
