package io.exatlas.fly.logs.internal.token.store;

import io.exatlas.fly.logs.internal.token.AgedTokens;
import io.exatlas.fly.logs.internal.token.Answer;
import io.exatlas.fly.logs.internal.token.AppTokens;
import io.exatlas.fly.logs.internal.token.CachedTokens;
import io.exatlas.fly.logs.internal.token.Reason;
import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.internal.token.TokenSource;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves the tokens of a source as cached ones of a store, so that the next start need not ask it. Nobody waits for the
 * store, and its failure is told in the log and fails nothing. Each token is saved once for an app. Goes around a
 * {@link CachedTokens}, which knows how old the token is. For any thread.
 */
public final class SavedTokens implements AgedTokens {

    private static final Logger log = LoggerFactory.getLogger(SavedTokens.class);

    private final TokenSource source;
    private final TokenStore store;
    private final InstantSource wall;
    private final AppTokens saved = new AppTokens();
    private final AtomicBoolean failing = new AtomicBoolean();

    public SavedTokens(TokenSource source, TokenStore store, InstantSource wall) {
        this.source = source;
        this.store = store;
        this.wall = wall;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public Future<Optional<Answer>> explain(AppName app) {
        return source.explain(app).onSuccess(found -> found.ifPresent(answer -> save(app, answer)));
    }

    @Override
    public void forget(AppName app, Token refused) {
        source.forget(app, refused);
    }

    @Override
    public void pardon(AppName app, Token notRefused) {
        source.pardon(app, notRefused);
    }

    private void save(AppName app, Answer answer) {
        if (!saved.add(app, answer.token())) {
            return;
        }
        Instant since = wall.instant().minus(answer.age());
        Future.succeededFuture()
                .compose(
                        nothing -> store.put(app, TokenStore.Kind.CACHED, new TokenStore.Stored(answer.token(), since)))
                .onSuccess(done -> works(app))
                .onFailure(cause -> fails(app, cause));
    }

    private void works(AppName app) {
        if (failing.compareAndSet(true, false)) {
            log.info("app={} tokens are saved again", app);
        }
    }

    private void fails(AppName app, Throwable cause) {
        if (failing.compareAndSet(false, true)) {
            log.warn("app={} token not saved, the next start has to ask again: {}", app, Reason.of(cause));
        } else {
            log.debug("app={} token not saved either: {}", app, Reason.of(cause));
        }
    }
}
