package io.exatlas.fly.logs;

import io.exatlas.fly.logs.api.FlyApi;
import io.exatlas.fly.logs.api.PageRequest;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.token.Answer;
import io.exatlas.fly.logs.token.ExplicitToken;
import io.exatlas.fly.logs.token.Token;
import io.exatlas.fly.logs.token.TokenSource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds out with which token an app would be asked, and asks once. */
final class TokenCheck {

    private static final PageRequest NEWEST = new PageRequest(OptionalLong.empty(), Optional.empty(), Optional.empty());

    private TokenCheck() {}

    /** Fails with {@link FlyLogsException.Unauthorized} if no source has a token; says which were asked. */
    static Future<TokenReport> of(Vertx vertx, FlyLogsOptions options, AppName app) {
        TokenSource chain = new TokenChains(vertx, options).of(app);
        return chain.explain(app)
                .compose(found -> found.map(answer -> tried(vertx, options, app, answer))
                        .orElseGet(() -> Future.failedFuture(new FlyLogsException.Unauthorized(
                                "there is no token for app " + app, OptionalLong.empty()))));
    }

    private static Future<TokenReport> tried(Vertx vertx, FlyLogsOptions options, AppName app, Answer answer) {
        FlyApi api = new FlyApi(vertx, Composition.apiSettings(options.getApi()));
        Token token = answer.token();
        TokenSource only = TokenSource.firstOf(List.of(new ExplicitToken(token)));
        return api.logs(app, only)
                .page(NEWEST)
                .<Optional<FlyLogsException>>map(page -> Optional.empty())
                .recover(failure -> failure instanceof FlyLogsException refusal
                        ? Future.succeededFuture(Optional.of(refusal))
                        : Future.failedFuture(failure))
                .map(refusal ->
                        new TokenReport(answer.source(), scheme(token), token.fingerprint(), answer.age(), refusal))
                .onComplete(done -> api.close());
    }

    private static String scheme(Token token) {
        return switch (token.scheme()) {
            case BEARER -> "Bearer";
            case FLY_V1 -> "FlyV1";
        };
    }
}
