package io.exatlas.fly.logs.internal.owner;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Fences other nodes: changes their leases, so that they find out that they lost claims. Many who ask at once are
 * served by one change: what is asked for while one is under way is done by the next. For one thread.
 */
final class Fences {

    private static final int TRIES = 6;
    private static final long AGAIN_MILLIS = 100;

    /** Before a first round: the apps of a node that has gone are claimed one after the other, and share it. */
    private static final long GATHER_MILLIS = 100;

    /** Between two rounds at least. */
    private static final long PAUSE_MILLIS = 150;

    /** A round that is slow shows that many fence at once: the pause is so many times as long, up to a second. */
    private static final long PAUSES = 4;

    private static final long PAUSE_AT_MOST_MILLIS = 1_000;

    private final TextMap map;
    private final Supplier<String> names;
    private final Timers timers;
    private final LongSupplier nanoTime;
    private final Map<String, Promise<Void>> next = new HashMap<>();

    /** The nodes of which a round is under way, or was a moment ago. */
    private final Set<String> underWay = new HashSet<>();

    /**
     * None.
     *
     * @param names gives names that nobody has given
     * @param nanoTime monotonic nanoseconds
     */
    Fences(TextMap map, Supplier<String> names, Timers timers, LongSupplier nanoTime) {
        this.map = map;
        this.names = names;
        this.timers = timers;
        this.nanoTime = nanoTime;
    }

    /** Fences a node; completes when its lease proves nothing of what was lost before. Fails if that cannot be done. */
    Future<Void> fence(String node) {
        Promise<Void> waiting = next.get(node);
        if (waiting == null) {
            waiting = Promise.promise();
            next.put(node, waiting);
            if (underWay.add(node)) {
                timers.set(GATHER_MILLIS, () -> begin(node));
            }
        }
        return waiting.future();
    }

    private void begin(String node) {
        Promise<Void> round = next.remove(node);
        if (round == null) {
            underWay.remove(node);
            return;
        }
        long begun = nanoTime.getAsLong();
        List<Future<Void>> changes =
                NodeLease.keys(node).stream().map(key -> change(key, TRIES)).toList();
        // Each round has the node read all records: those who come in a storm share one.
        Future.join(changes).<Void>mapEmpty().onComplete(done -> {
            timers.set(pauseMillis(nanoTime.getAsLong() - begun), () -> begin(node));
            round.handle(done);
        });
    }

    private static long pauseMillis(long tookNanos) {
        long pause = PAUSES * TimeUnit.NANOSECONDS.toMillis(tookNanos);
        return Math.max(PAUSE_MILLIS, Math.min(PAUSE_AT_MOST_MILLIS, pause));
    }

    private Future<Void> change(String key, int tries) {
        return map.get(key)
                .compose(found -> found.map(text -> map.replace(key, text, fenced(text)))
                        .orElseGet(() -> map.create(key, new LeaseText(1, names.get()).text())))
                .recover(unknown -> tries > 1 ? Future.succeededFuture(false) : Future.failedFuture(unknown))
                .compose(done -> done ? Future.succeededFuture() : again(key, tries));
    }

    private String fenced(String text) {
        return LeaseText.parse(text)
                .map(standing -> standing.fenced(names.get()))
                .orElseGet(() -> new LeaseText(1, names.get()))
                .text();
    }

    private Future<Void> again(String key, int tries) {
        if (tries == 1) {
            return Future.failedFuture(
                    new FlyLogsException.Unavailable("cluster leases: a lease changes all the time"));
        }
        Promise<Void> later = Promise.promise();
        timers.set(AGAIN_MILLIS, () -> change(key, tries - 1).onComplete(later));
        return later.future();
    }
}
