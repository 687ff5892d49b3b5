package io.exatlas.fly.logs.internal.token.store;

import io.exatlas.fly.logs.internal.token.AgedTokens;
import io.exatlas.fly.logs.internal.token.Answer;
import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The tokens that a person set, for use where no other source has one. They have no end, and a refusal does not remove
 * them. For any thread.
 */
public final class ManualTokens implements AgedTokens {

    private final TokenStore store;
    private final InstantSource wall;

    public ManualTokens(TokenStore store, InstantSource wall) {
        this.store = store;
        this.wall = wall;
    }

    @Override
    public String name() {
        return "manual";
    }

    @Override
    public Future<Optional<Answer>> explain(AppName app) {
        return store.get(app, TokenStore.Kind.MANUAL)
                .map(found -> found.map(stored -> stored.answer(name(), wall.instant())));
    }

    /** Sets the token of an app. Fails, and may have left the one before, if it cannot be stored. */
    public Future<Void> set(AppName app, Token token) {
        return store.put(app, TokenStore.Kind.MANUAL, new TokenStore.Stored(token, wall.instant()));
    }

    /** Removes the token of an app, if it has one. */
    public Future<Void> clear(AppName app) {
        return store.remove(app, TokenStore.Kind.MANUAL);
    }
}
