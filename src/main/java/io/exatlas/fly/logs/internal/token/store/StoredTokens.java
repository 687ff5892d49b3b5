package io.exatlas.fly.logs.internal.token.store;

import io.exatlas.fly.logs.internal.token.AgedTokens;
import io.exatlas.fly.logs.internal.token.Answer;
import io.exatlas.fly.logs.internal.token.Reason;
import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cached tokens of a store, as long as they are young: to be refreshed before they fail, a token is passed over
 * some time before its end, and given by a second link at the end of the chain until its end. One dated as far in the
 * future as that is passed over too: then the clock was put back. A refused one is removed. For any thread.
 */
public final class StoredTokens implements AgedTokens {

    private static final Logger log = LoggerFactory.getLogger(StoredTokens.class);

    private final TokenStore store;
    private final Duration youngerThan;
    private final InstantSource wall;

    public StoredTokens(TokenStore store, Duration youngerThan, InstantSource wall) {
        this.store = store;
        this.youngerThan = youngerThan;
        this.wall = wall;
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public Future<Optional<Answer>> explain(AppName app) {
        return store.get(app, TokenStore.Kind.CACHED)
                .map(found -> found.map(stored -> stored.answer(name(), wall.instant()))
                        .filter(answer -> answer.age().compareTo(youngerThan) < 0));
    }

    @Override
    public void forget(AppName app, Token refused) {
        store.get(app, TokenStore.Kind.CACHED)
                .map(found -> found.map(TokenStore.Stored::token).filter(refused::equals))
                .compose(same ->
                        same.isPresent() ? store.remove(app, TokenStore.Kind.CACHED) : Future.<Void>succeededFuture())
                .onFailure(cause -> log.debug("app={} refused token stays in the store: {}", app, Reason.of(cause)));
    }
}
