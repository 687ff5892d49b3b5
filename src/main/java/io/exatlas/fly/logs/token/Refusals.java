package io.exatlas.fly.logs.token;

import io.exatlas.fly.logs.model.AppName;

/**
 * Which tokens were refused for which app, by fingerprint. Bounded: of the 10,000 apps refused last the last eight
 * tokens each. For any thread.
 */
final class Refusals {

    private final PerApp<RecentTokens> refused = new PerApp<>();

    void add(AppName app, Token token) {
        refused.getOrMake(app, RecentTokens::new).add(token);
    }

    void remove(AppName app, Token token) {
        refused.get(app).ifPresent(tokens -> tokens.remove(token));
    }

    boolean has(AppName app, Token token) {
        return refused.get(app).filter(tokens -> tokens.has(token)).isPresent();
    }
}
