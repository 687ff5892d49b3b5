package io.exatlas.fly.logs;

import io.exatlas.fly.logs.config.AppOptions;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.config.TokenOptions;
import io.exatlas.fly.logs.internal.context.Contexts;
import io.exatlas.fly.logs.internal.files.FileNames;
import io.exatlas.fly.logs.internal.files.Variables;
import io.exatlas.fly.logs.internal.source.Observer;
import io.exatlas.fly.logs.internal.token.CacheTimes;
import io.exatlas.fly.logs.internal.token.CachedTokens;
import io.exatlas.fly.logs.internal.token.EnvironmentTokens;
import io.exatlas.fly.logs.internal.token.ExplicitToken;
import io.exatlas.fly.logs.internal.token.Reason;
import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.internal.token.TokenSource;
import io.exatlas.fly.logs.internal.token.UnusableToken;
import io.exatlas.fly.logs.internal.token.file.ConfigFileTokens;
import io.exatlas.fly.logs.internal.token.file.FileTokens;
import io.exatlas.fly.logs.internal.token.flyctl.FlyctlProgram;
import io.exatlas.fly.logs.internal.token.flyctl.FlyctlTimes;
import io.exatlas.fly.logs.internal.token.flyctl.FlyctlTokens;
import io.exatlas.fly.logs.internal.token.store.FileTokenStore;
import io.exatlas.fly.logs.internal.token.store.ManualTokens;
import io.exatlas.fly.logs.internal.token.store.SavedTokens;
import io.exatlas.fly.logs.internal.token.store.StoredTokens;
import io.exatlas.fly.logs.internal.token.store.TokenStore;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token sources of each app. If a token was named, no other source is asked, except the token that a person set by
 * hand: the app's own file, else the token given from Java, else the common file. If none was named, the first answer
 * is used: the environment, the store, flyctl's config file, flyctl itself, the token set by hand. Thread-safe.
 */
final class TokenChains {

    private static final Logger log = LoggerFactory.getLogger(TokenChains.class);

    /** Files change under a running service: they are looked at again so often, and after a refusal at once. */
    private static final CacheTimes FILE = CacheTimes.brief(Duration.ofSeconds(5));

    /** Not every poll of every app should open a file; where there was none, another process may have put one. */
    private static final CacheTimes STORE = CacheTimes.brief(Duration.ofMinutes(1), Duration.ofSeconds(5));

    private static final Duration LIFETIME = Duration.ofHours(24);
    private static final Duration REFRESH_AT = Duration.ofHours(23);

    private final Observer observer;
    private final Optional<Manual> manual;
    private final TokenSource shared;
    private final Map<AppName, TokenSource> own = new HashMap<>();

    /** Where it is set, and where it is asked for. */
    private record Manual(ManualTokens tokens, CachedTokens cache) {
        static Manual in(ManualTokens tokens, Executor asker) {
            return new Manual(
                    tokens, CachedTokens.perApp(tokens, FILE, System::nanoTime).askedOn(asker));
        }
    }

    /**
     * Those of one configuration.
     *
     * @param observer told of each question for a token
     */
    TokenChains(Vertx vertx, FlyLogsOptions options, Observer observer) {
        this.observer = observer;
        // A streamer that asks first may be gone before the answer comes, for which all others wait.
        Executor asker = Contexts.executor(Contexts.own(vertx));
        Optional<TokenStore> store =
                options.getToken().getStore().map(dir -> new FileTokenStore(vertx, FileNames.of(dir)));
        manual = store.map(kept -> Manual.in(new ManualTokens(kept, InstantSource.system()), asker));
        Optional<TokenSource> common = common(vertx, options.getToken(), asker);
        if (common.isPresent() && options.getToken().getFlyctl().isEnabled()) {
            log.warn("flyctl is not asked for tokens, since one is named, as token.token_file or from Java");
        }
        shared = common.or(() -> damagedEnvironment(options.getToken()))
                .map(this::alone)
                .orElseGet(() -> chain(links(vertx, options, store, asker)));
        for (AppOptions app : options.getApps()) {
            ownFile(vertx, app, asker).ifPresent(file -> own.put(AppName.of(app.getApp()), alone(file)));
        }
    }

    TokenSource of(AppName app) {
        return own.getOrDefault(app, shared);
    }

    /**
     * Reads what was named for an app, if anything was. Fails with {@code InvalidRequest} if it cannot be used: for
     * those who would rather end than wait until it can.
     */
    static Future<Void> readNamed(Vertx vertx, FlyLogsOptions options, AppName app) {
        Optional<TokenSource> named = options.getApps().stream()
                .filter(one -> one.getApp().equals(app.value()))
                .flatMap(one -> ownFile(vertx, one, Runnable::run).stream())
                .findFirst()
                .or(() -> common(vertx, options.getToken(), Runnable::run));
        return named.map(source -> source.find(app)
                        .<Void>mapEmpty()
                        .recover(failure ->
                                Future.failedFuture(new FlyLogsException.InvalidRequest(Reason.of(failure)))))
                .orElseGet(Future::succeededFuture);
    }

    /** Keeps what a person sets, and gives it from now on. Fails if there is nothing to keep it in. */
    Future<Void> setManual(AppName app, Token token) {
        return manual.map(link -> link.tokens()
                        .set(app, token)
                        .onSuccess(set -> link.cache().renew(app)))
                .orElseGet(() -> Future.failedFuture(nowhereToKeep()));
    }

    /** What a person gives as a token; fails with what is wrong with it. */
    static Future<Token> read(String text) {
        try {
            return Future.succeededFuture(Token.read(text));
        } catch (UnusableToken unusable) {
            return Future.failedFuture(new FlyLogsException.InvalidRequest(
                    "what was given is no token that can be sent: " + unusable.mistake()));
        }
    }

    static FlyLogsException nowhereToKeep() {
        return new FlyLogsException.InvalidRequest(
                "a token is set where the registry was deployed, with token.store in its configuration");
    }

    private static Optional<TokenSource> ownFile(Vertx vertx, AppOptions app, Executor asker) {
        return app.getTokenFile().map(file -> forAll(new FileTokens(vertx, file), asker));
    }

    /** What was named for all apps. */
    private static Optional<TokenSource> common(Vertx vertx, TokenOptions token, Executor asker) {
        return token.getToken()
                .<TokenSource>map(ExplicitToken::new)
                .or(() -> token.getTokenFile().map(file -> forAll(new FileTokens(vertx, file), asker)));
    }

    /** A variable that is set was meant to be used: no other source silently replaces it. */
    private static Optional<TokenSource> damagedEnvironment(TokenOptions token) {
        EnvironmentTokens environment = new EnvironmentTokens(Variables::get);
        return token.isEnvironment() && environment.isDamaged() ? Optional.of(environment) : Optional.empty();
    }

    /**
     * A source that was chosen is used or fails. The token that a person set by hand for the app is a choice as well.
     */
    private TokenSource alone(TokenSource chosen) {
        List<TokenSource> links = new ArrayList<>();
        links.add(chosen);
        manual.ifPresent(link -> links.add(link.cache()));
        return chain(links);
    }

    private TokenSource chain(List<TokenSource> links) {
        return TokenSource.firstOf(links, observer, System::nanoTime);
    }

    private List<TokenSource> links(Vertx vertx, FlyLogsOptions options, Optional<TokenStore> store, Executor asker) {
        TokenOptions token = options.getToken();
        List<TokenSource> links = new ArrayList<>();
        if (token.isEnvironment()) {
            links.add(new EnvironmentTokens(Variables::get));
        }
        store.ifPresent(kept -> links.add(stored(kept, REFRESH_AT, asker)));
        if (token.isConfigFile()) {
            links.add(forAll(ConfigFileTokens.ofProcess(vertx), asker));
        }
        if (token.getFlyctl().isEnabled()) {
            links.add(flyctl(vertx, options, store));
        }
        store.ifPresent(kept -> links.add(stored(kept, LIFETIME, asker)));
        manual.ifPresent(link -> links.add(link.cache()));
        return links;
    }

    private static TokenSource flyctl(Vertx vertx, FlyLogsOptions options, Optional<TokenStore> store) {
        Map<AppName, String> orgs = new HashMap<>();
        for (AppOptions app : options.getApps()) {
            app.getOrg().ifPresent(org -> orgs.put(AppName.of(app.getApp()), org));
        }
        Optional<String> common = options.getToken().getFlyctl().getOrg();
        TokenSource flyctl = new FlyctlTokens(
                vertx,
                FlyctlProgram.onPath(System::getenv),
                app -> Optional.ofNullable(orgs.get(app)).or(() -> common),
                FlyctlTimes.DEFAULT,
                System::nanoTime);
        return store.<TokenSource>map(kept -> new SavedTokens(flyctl, kept, InstantSource.system()))
                .orElse(flyctl);
    }

    private static TokenSource stored(TokenStore store, Duration youngerThan, Executor asker) {
        TokenSource link = new StoredTokens(store, youngerThan, InstantSource.system());
        return CachedTokens.perApp(link, STORE, System::nanoTime).askedOn(asker);
    }

    private static TokenSource forAll(TokenSource link, Executor asker) {
        return CachedTokens.forAllApps(link, FILE, System::nanoTime).askedOn(asker);
    }
}
