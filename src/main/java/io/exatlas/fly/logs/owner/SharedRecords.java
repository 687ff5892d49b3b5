package io.exatlas.fly.logs.owner;

import io.exatlas.fly.logs.context.Contexts;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Sentence;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Records in a map that Vert.x shares between the nodes of a cluster. Nobody waits longer than two seconds, while the
 * map may still be at work: on a node that hangs, say. From any thread; futures complete on the caller's context, if it
 * has one.
 */
public final class SharedRecords implements RecordMap {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final AsyncMap<String, String> map;
    private final Duration patience;

    public SharedRecords(AsyncMap<String, String> map) {
        this(map, PATIENCE);
    }

    SharedRecords(AsyncMap<String, String> map, Duration patience) {
        this.map = map;
        this.patience = patience;
    }

    /** The records of the cluster that this Vert.x is a node of; fails where it is none. */
    public static Future<SharedRecords> of(Vertx vertx) {
        return Future.succeededFuture()
                .compose(now -> vertx.sharedData().<String, String>getClusterWideMap(NAME))
                .map(SharedRecords::new);
    }

    @Override
    public Future<Optional<String>> get(AppName app) {
        return bounded(() -> map.get(app.value())).map(Optional::ofNullable);
    }

    @Override
    public Future<Boolean> create(AppName app, String text) {
        return bounded(() -> map.putIfAbsent(app.value(), text)).map(before -> before == null);
    }

    @Override
    public Future<Boolean> replace(AppName app, String expected, String text) {
        return bounded(() -> map.replaceIfPresent(app.value(), expected, text));
    }

    @Override
    public Future<Boolean> remove(AppName app, String expected) {
        return bounded(() -> map.removeIfPresent(app.value(), expected));
    }

    @Override
    public Future<Map<AppName, String>> all() {
        return bounded(map::entries).map(SharedRecords::ofApps);
    }

    /** Whoever reaches the map may have written other keys. */
    private static Map<AppName, String> ofApps(Map<String, String> texts) {
        Map<AppName, String> records = new HashMap<>();
        texts.forEach((key, text) -> appName(key).ifPresent(app -> records.put(app, text)));
        return records;
    }

    private static Optional<AppName> appName(String key) {
        try {
            return Optional.of(AppName.of(key));
        } catch (FlyLogsException.InvalidRequest otherKey) {
            return Optional.empty();
        }
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
                        ? "cluster records: no answer within " + patience.toMillis() + " ms"
                        : "cluster records: " + Sentence.of(cause));
    }
}
