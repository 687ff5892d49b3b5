package io.exatlas.fly.logs.position;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Sentence;
import io.vertx.core.Future;
import io.vertx.core.shareddata.AsyncMap;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One call of {@link ClusterPositionStore}: one text in the map, without a bound in time. Calls for one key must not
 * overlap. Completes on a thread of the map. Thread-safe.
 */
final class SharedPositions implements PositionStore {

    private final AsyncMap<String, String> map;

    SharedPositions(AsyncMap<String, String> map) {
        this.map = map;
    }

    @Override
    public Future<Optional<ResumeToken>> get(AppName app, String name) {
        return PositionKey.check(app, name)
                .compose(key -> asked(key, "read from", () -> map.get(text(key)))
                        .map(text -> Optional.ofNullable(text).map(found -> read(key, found))));
    }

    @Override
    public Future<Void> put(AppName app, String name, ResumeToken token) {
        return PositionKey.check(app, name)
                .compose(key -> asked(key, "stored in", () -> map.put(text(key), written(key, token))));
    }

    @Override
    public Future<Void> remove(AppName app, String name) {
        return PositionKey.check(app, name)
                .compose(key -> asked(key, "removed from", () -> map.remove(text(key))))
                .mapEmpty();
    }

    /** Neither part has a slash. */
    private static String text(PositionKey key) {
        return key.app() + "/" + key.name();
    }

    private static String written(PositionKey key, ResumeToken token) {
        return new String(PositionText.write(key, token), StandardCharsets.UTF_8);
    }

    private static ResumeToken read(PositionKey key, String text) {
        try {
            return PositionText.read(key, text.getBytes(StandardCharsets.UTF_8));
        } catch (FlyLogsException.InvalidRequest refused) {
            throw new FlyLogsException.InvalidRequest("position store: what the cluster keeps as the " + key
                    + " cannot be used (" + refused.getMessage() + ") and is left in place, since to begin anew may"
                    + " lose entries or repeat them: remove it to begin anew");
        }
    }

    /** A map whose node is shutting down throws. */
    private static <T> Future<T> asked(PositionKey key, String what, Supplier<Future<T>> operation) {
        return Future.succeededFuture()
                .compose(now -> operation.get())
                .recover(cause -> Future.failedFuture(new FlyLogsException.Unavailable(
                        "position store: the " + key + " cannot be " + what + " the cluster: " + Sentence.of(cause))));
    }
}
