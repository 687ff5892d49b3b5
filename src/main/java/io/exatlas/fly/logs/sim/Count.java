package io.exatlas.fly.logs.sim;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;

/** How many of something there are, and were at most. May be used by any thread. */
final class Count {

    private int now;
    private int most;
    private List<Promise<Void>> waiting = new ArrayList<>();

    synchronized void up() {
        now++;
        most = Math.max(most, now);
    }

    void down() {
        lower().forEach(Promise::tryComplete);
    }

    private synchronized List<Promise<Void>> lower() {
        now--;
        if (now > 0) {
            return List.of();
        }
        List<Promise<Void>> woken = waiting;
        waiting = new ArrayList<>();
        return woken;
    }

    synchronized int now() {
        return now;
    }

    synchronized int most() {
        return most;
    }

    /** Completes as soon as there are none. */
    synchronized Future<Void> none() {
        if (now == 0) {
            return Future.succeededFuture();
        }
        Promise<Void> promise = Promise.promise();
        waiting.add(promise);
        return promise.future();
    }
}
