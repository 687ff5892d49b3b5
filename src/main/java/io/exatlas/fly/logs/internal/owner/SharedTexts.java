package io.exatlas.fly.logs.internal.owner;

import io.exatlas.fly.logs.internal.context.Contexts;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Sentence;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Texts in a map that Vert.x shares between the nodes of a cluster. Nobody waits longer than two seconds, while the map
 * may still be at work: on a node that hangs, say. From any thread; futures complete on the caller's context, if it has
 * one.
 */
public final class SharedTexts implements TextMap {

    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final AsyncMap<String, String> map;
    private final String called;
    private final Duration patience;

    /**
     * Those of a map.
     *
     * @param called what the map is called in messages
     * @param patience how long anybody waits for it
     */
    SharedTexts(AsyncMap<String, String> map, String called, Duration patience) {
        this.map = map;
        this.called = called;
        this.patience = patience;
    }

    /** The leases of the cluster that this Vert.x is a node of; fails where it is none. */
    public static Future<TextMap> leases(Vertx vertx) {
        return of(vertx, NodeLease.MAP, "cluster leases").map(texts -> texts);
    }

    static Future<SharedTexts> of(Vertx vertx, String name, String called) {
        return Future.succeededFuture()
                .compose(now -> vertx.sharedData().<String, String>getClusterWideMap(name))
                .map(map -> new SharedTexts(map, called, PATIENCE));
    }

    @Override
    public Future<Optional<String>> get(String key) {
        return bounded(() -> map.get(key)).map(Optional::ofNullable);
    }

    @Override
    public Future<Boolean> create(String key, String text) {
        return bounded(() -> map.putIfAbsent(key, text)).map(before -> before == null);
    }

    @Override
    public Future<Boolean> replace(String key, String expected, String text) {
        return bounded(() -> map.replaceIfPresent(key, expected, text));
    }

    @Override
    public Future<Boolean> remove(String key, String expected) {
        return bounded(() -> map.removeIfPresent(key, expected));
    }

    @Override
    public Future<Map<String, String>> all() {
        return bounded(map::entries);
    }

    /** A map whose node is shutting down throws. */
    private <T> Future<T> bounded(Supplier<Future<T>> operation) {
        Future<T> done = Future.succeededFuture()
                .compose(now -> operation.get())
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .recover(cause -> Future.failedFuture(inWords(cause)));
        // A future that times out does so on a thread of its own.
        return Contexts.onCallers(done);
    }

    private FlyLogsException inWords(Throwable cause) {
        return new FlyLogsException.Unavailable(
                cause instanceof TimeoutException
                        ? called + ": no answer within " + patience.toMillis() + " ms"
                        : called + ": " + Sentence.of(cause));
    }
}
