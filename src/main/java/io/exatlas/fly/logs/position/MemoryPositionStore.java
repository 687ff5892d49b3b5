package io.exatlas.fly.logs.position;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Stores positions in memory until the process ends: for tests, and for subscriptions that are closed and made again.
 * Stores 10,000 positions and refuses more. Thread-safe.
 */
public final class MemoryPositionStore implements PositionStore {

    static final int POSITIONS = 10_000;

    private final Map<PositionKey, ResumeToken> tokens = new HashMap<>();

    public MemoryPositionStore() {}

    @Override
    public Future<Optional<ResumeToken>> get(AppName app, String name) {
        return PositionKey.check(app, name).map(this::kept);
    }

    @Override
    public Future<Void> put(AppName app, String name, ResumeToken token) {
        return PositionKey.check(app, name).compose(key -> keep(key, token));
    }

    @Override
    public Future<Void> remove(AppName app, String name) {
        return PositionKey.check(app, name).map(this::drop).mapEmpty();
    }

    private synchronized Optional<ResumeToken> kept(PositionKey key) {
        return Optional.ofNullable(tokens.get(key));
    }

    private synchronized Future<Void> keep(PositionKey key, ResumeToken token) {
        if (tokens.size() >= POSITIONS && !tokens.containsKey(key)) {
            return Future.failedFuture(
                    new FlyLogsException.Unavailable("the position store is full with " + POSITIONS + " positions"));
        }
        tokens.put(key, token);
        return Future.succeededFuture();
    }

    private synchronized boolean drop(PositionKey key) {
        return tokens.remove(key) != null;
    }
}
