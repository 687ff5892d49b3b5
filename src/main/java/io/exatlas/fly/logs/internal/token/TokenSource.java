package io.exatlas.fly.logs.internal.token;

import io.exatlas.fly.logs.internal.source.Observer;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A place where tokens come from. Safe for any thread; answers in bounded time, on the caller's context; never throws
 * where it can fail its future. Neither its texts nor its failures hold a token.
 */
public interface TokenSource {

    /** A word or two for messages and logs. */
    String name();

    /**
     * Looks for the token to use for an app.
     *
     * @return the token; empty if there is none here; failed if that cannot be told
     */
    Future<Optional<Token>> find(AppName app);

    /**
     * Says that the API refused a token for an app (401). A source that remembers this very token looks again when it
     * is asked next; other tokens stay.
     */
    default void forget(AppName app, Token refused) {}

    /** Takes a refusal back: it was the app that was at fault, which Fly tells with 401 too, and not the token. */
    default void pardon(AppName app, Token notRefused) {}

    /**
     * Forgets and asks as one step: whoever asks at the same time either had the refused token before, or waits for the
     * same new answer; nobody brings the refused one back into a memory.
     */
    default Future<Optional<Token>> refresh(AppName app, Token refused) {
        forget(app, refused);
        return find(app);
    }

    /** The same as {@link #find}, with the source that answers and the token's age. */
    default Future<Optional<Answer>> explain(AppName app) {
        return find(app).map(found -> found.map(token -> new Answer(token, name(), Duration.ZERO)));
    }

    /**
     * The links as one source, the first answer wins. A link that fails is told in the log and passed over. A token
     * that was refused for an app is never given for that app again, so that links behind a stale one are reached.
     * Never empty: where no link has a token it fails with {@code Unauthorized}, which names each link and what it
     * said.
     *
     * <p>Wrap a link in {@link CachedTokens}, not the whole: each link has its own times, and a refusal must reach them
     * all.
     */
    static TokenSource firstOf(List<TokenSource> links) {
        return firstOf(links, Observer.NONE, () -> 0);
    }

    /**
     * The same; an observer is told of each question that the chain has answered, on the thread of the answer.
     *
     * @param nanoTime monotonic nanoseconds
     */
    static TokenSource firstOf(List<TokenSource> links, Observer observer, LongSupplier nanoTime) {
        return new TokenChain(links, observer, nanoTime);
    }
}
