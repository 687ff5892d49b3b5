package io.exatlas.fly.logs.internal.token.store;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps tokens until the process ends: for tests, and where nothing may be written. Holds 20,000 tokens and then
 * refuses more, rather than drop what a person gave. For any thread.
 */
public final class MemoryTokenStore implements TokenStore {

    static final int TOKENS = 20_000;

    private final Map<Place, Stored> tokens = new HashMap<>();

    private record Place(AppName app, Kind kind) {}

    public MemoryTokenStore() {}

    @Override
    public synchronized Future<Optional<Stored>> get(AppName app, Kind kind) {
        return Future.succeededFuture(Optional.ofNullable(tokens.get(new Place(app, kind))));
    }

    @Override
    public synchronized Future<Void> put(AppName app, Kind kind, Stored stored) {
        Place place = new Place(app, kind);
        if (tokens.size() >= TOKENS && !tokens.containsKey(place)) {
            return Future.failedFuture(
                    new FlyLogsException.Unavailable("the token store is full with " + TOKENS + " tokens"));
        }
        tokens.put(place, stored);
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<Void> remove(AppName app, Kind kind) {
        tokens.remove(new Place(app, kind));
        return Future.succeededFuture();
    }
}
