package io.exatlas.fly.logs.internal.token.store;

import io.exatlas.fly.logs.internal.token.Answer;
import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps tokens over restarts: one of each kind for an app. Whoever writes one of his own runs the contract suite
 * {@code TokenStoreContract} of our tests on it, and remembers that this is a place where the text of tokens is
 * written. Safe for any thread; answers in bounded time, on the caller's context, and never throws where it can fail
 * its future. No failure holds a token.
 */
public interface TokenStore {

    /** Which of an app's tokens. */
    enum Kind {
        /** What a source gave; may be lost, since the source can be asked again. */
        CACHED,
        /** What a person gave; never lost or replaced unless a person says so. */
        MANUAL
    }

    /**
     * A token in the store.
     *
     * @param token the token
     * @param since when it was made or given
     */
    record Stored(Token token, Instant since) {

        /** As an answer of that source; where the clock was put back, the age is how far. */
        Answer answer(String source, Instant now) {
            return new Answer(token, source, Duration.between(since, now).abs());
        }
    }

    /**
     * What was put last; empty if there is nothing.
     *
     * @return failed if that cannot be told, and if a manual token is there but cannot be used. A cached one that
     *     cannot be used is as good as none.
     */
    Future<Optional<Stored>> get(AppName app, Kind kind);

    /** Puts a token in the place of the one before, if any; when this has failed, the one before may still be there. */
    Future<Void> put(AppName app, Kind kind, Stored stored);

    /** Removes a token; succeeds as well where there is none. */
    Future<Void> remove(AppName app, Kind kind);
}
