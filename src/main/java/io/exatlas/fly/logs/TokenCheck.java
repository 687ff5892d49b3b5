package io.exatlas.fly.logs;

import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.internal.api.FlyApi;
import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.source.Observer;
import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.internal.token.Answer;
import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.internal.token.TokenSource;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.RejectedExecutionException;

/** Finds out with which token an app would be asked, and asks once. */
final class TokenCheck {

    /** Longer than a Vert.x takes from where it has closed its clients to where no timer fires any more. */
    private static final long LATER_MILLIS = 1_000;

    private TokenCheck() {}

    /** Fails with {@link FlyLogsException.Unauthorized} if no source has a token; says which were asked. */
    static Future<TokenReport> of(Vertx vertx, FlyLogsOptions options, AppName app) {
        TokenSource chain = new TokenChains(vertx, options, Observer.NONE).of(app);
        return chain.explain(app)
                .compose(found -> found.map(answer -> tried(vertx, options, app, answer))
                        .orElseGet(() -> Future.failedFuture(new FlyLogsException.Unauthorized(
                                "app " + app + ": there is no token", OptionalLong.empty()))));
    }

    private static Future<TokenReport> tried(Vertx vertx, FlyLogsOptions options, AppName app, Answer answer) {
        FlyApi api = new FlyApi(vertx, Composition.apiSettings(options.getApi()), TimeAndChance.real());
        Token token = answer.token();
        return api.logs(app, once(answer))
                .page(PageRequest.NEWEST)
                .<Optional<FlyLogsException>>map(page -> Optional.empty())
                .recover(failure -> failure instanceof FlyLogsException refusal
                        ? Future.succeededFuture(Optional.of(refusal))
                        : Future.failedFuture(failure))
                .map(refusal ->
                        new TokenReport(answer.source(), answer.age(), scheme(token), token.fingerprint(), refusal))
                .onComplete(done -> closeLater(vertx, api));
    }

    /** Where Vert.x is being closed it closes the connections itself; to do it twice then does not go quietly. */
    private static void closeLater(Vertx vertx, FlyApi api) {
        try {
            vertx.setTimer(LATER_MILLIS, later -> api.close());
        } catch (RejectedExecutionException closed) {
            return;
        }
    }

    /** This token and no other, also when it was refused. */
    private static TokenSource once(Answer answer) {
        return new TokenSource() {
            @Override
            public String name() {
                return answer.source();
            }

            @Override
            public Future<Optional<Token>> find(AppName app) {
                return Future.succeededFuture(Optional.of(answer.token()));
            }

            @Override
            public Future<Optional<Token>> refresh(AppName app, Token refused) {
                return Future.failedFuture(new FlyLogsException.Unauthorized("there is no other token"));
            }
        };
    }

    private static String scheme(Token token) {
        return switch (token.scheme()) {
            case BEARER -> "Bearer";
            case FLY_V1 -> "FlyV1";
        };
    }
}
