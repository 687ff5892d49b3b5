package io.exatlas.fly.logs;

import io.exatlas.fly.logs.config.AppOptions;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.config.TokenOptions;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.token.CacheTimes;
import io.exatlas.fly.logs.token.CachedTokens;
import io.exatlas.fly.logs.token.EnvironmentTokens;
import io.exatlas.fly.logs.token.ExplicitToken;
import io.exatlas.fly.logs.token.FileTokens;
import io.exatlas.fly.logs.token.TokenSource;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The token sources of each app: its own file first, then those that all share. For any thread. */
final class TokenChains {

    private final TokenSource shared;
    private final Map<AppName, TokenSource> own = new HashMap<>();

    TokenChains(Vertx vertx, FlyLogsOptions options) {
        List<TokenSource> links = sharedLinks(vertx, options.getToken());
        shared = TokenSource.firstOf(links);
        for (AppOptions app : options.getApps()) {
            app.getTokenFile().ifPresent(file -> {
                List<TokenSource> mine = new ArrayList<>();
                mine.add(cached(new FileTokens(vertx, file)));
                mine.addAll(links);
                own.put(AppName.of(app.getApp()), TokenSource.firstOf(mine));
            });
        }
    }

    TokenSource of(AppName app) {
        return own.getOrDefault(app, shared);
    }

    private static List<TokenSource> sharedLinks(Vertx vertx, TokenOptions token) {
        List<TokenSource> links = new ArrayList<>();
        token.getToken().ifPresent(text -> links.add(new ExplicitToken(text)));
        token.getTokenFile().ifPresent(file -> links.add(new FileTokens(vertx, file)));
        if (token.isEnvironment()) {
            links.add(EnvironmentTokens.ofProcess());
        }
        return links.stream().map(TokenChains::cached).toList();
    }

    private static TokenSource cached(TokenSource link) {
        return CachedTokens.forAllApps(link, CacheTimes.DAY, System::nanoTime);
    }
}
