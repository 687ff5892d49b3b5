package io.exatlas.fly.logs.internal.token;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.model.AppName;

/**
 * Tokens remembered for an app, by fingerprint: those that were refused, or saved. Bounded: of the 10,000 apps used
 * last the last eight tokens each. For any thread.
 */
public final class AppTokens {

    private final PerApp<RecentTokens> tokens = new PerApp<>();

    /** Starts with none. */
    public AppTokens() {}

    /** Remembers one; false if it was remembered already. */
    @CanIgnoreReturnValue
    public boolean add(AppName app, Token token) {
        return tokens.getOrMake(app, RecentTokens::new).add(token);
    }

    void remove(AppName app, Token token) {
        tokens.get(app).ifPresent(recent -> recent.remove(token));
    }

    boolean has(AppName app, Token token) {
        return tokens.get(app).filter(recent -> recent.has(token)).isPresent();
    }
}
