package io.exatlas.fly.logs.api;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
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
    private final StartRate rate;
    private final int atOnce;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int inFlight;
    private boolean timerArmed;

    RequestLimiter(Vertx vertx, int perSecond) {
        this.vertx = vertx;
        this.rate = new StartRate(perSecond, BURST, System.nanoTime());
        this.atOnce = atOnce(perSecond);
    }

    /** How many requests run at once at most. */
    static int atOnce(int perSecond) {
        return Math.max(BURST, perSecond / AT_ONCE_PER_RATE);
    }

    /** Runs the request when its turn has come. */
    <T> Future<T> run(Supplier<Future<T>> request) {
        Context caller = vertx.getOrCreateContext();
        Promise<T> promise = Promise.promise();
        enqueue(() -> caller.runOnContext(
                turn -> request.get().onComplete(done -> release()).onComplete(promise)));
        return promise.future();
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
            long now = System.nanoTime();
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

    private void arm(long nanos) {
        if (!timerArmed) {
            timerArmed = true;
            vertx.setTimer(TimeUnit.NANOSECONDS.toMillis(nanos) + 1, fired -> timerFired());
        }
    }
}
