package io.exatlas.fly.logs.internal.api;

import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.internal.source.PageSource;
import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.internal.token.TokenSource;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * One app's pages, with a token. A refused token is given back to its source once, and the request tried once more with
 * what the source says then. Fly answers 401 for an app that does not exist too: where no other token helps, the
 * Machines API is asked which of the two it was, and a token that was not at fault is pardoned. All calls on one
 * context.
 */
final class AppLogs implements PageSource {

    private static final long REST = 60_000_000_000L;

    private final FlyApi api;
    private final AppName app;
    private final TokenSource tokens;
    private final LongSupplier nanoTime;
    private Optional<Rest> rest = Optional.empty();

    /** A token that was refused is left alone for a while; a source that has another one is heard at once. */
    private record Rest(Token token, FlyLogsException refusal, long until) {}

    AppLogs(FlyApi api, AppName app, TokenSource tokens, LongSupplier nanoTime) {
        this.api = api;
        this.app = app;
        this.tokens = tokens;
        this.nanoTime = nanoTime;
    }

    /**
     * One page. Fails with a {@link FlyLogsException}, whose kind says what is wrong. A token that was refused is tried
     * once a minute however often this is called.
     */
    @Override
    public Future<Fetched> page(PageRequest request) {
        return present(tokens.find(app)).compose(first -> resting(first).orElseGet(() -> first(request, first)));
    }

    @Override
    public boolean held() {
        return api.held();
    }

    private Optional<Future<Fetched>> resting(Token token) {
        return rest.filter(held -> held.token().equals(token) && nanoTime.getAsLong() - held.until() < 0)
                .map(held -> Future.failedFuture(held.refusal()));
    }

    private Future<Fetched> first(PageRequest request, Token first) {
        return api.page(app, request, first)
                .recover(failure -> failure instanceof FlyLogsException.Unauthorized said
                        ? again(request, first, said)
                        : failed(first, failure));
    }

    private Future<Fetched> again(PageRequest request, Token first, FlyLogsException.Unauthorized said) {
        return present(tokens.refresh(app, first))
                .transform(second -> second.failed() ? judge(first, said) : last(request, second.result()));
    }

    private Future<Fetched> last(PageRequest request, Token second) {
        return api.page(app, request, second).recover(failure -> {
            if (failure instanceof FlyLogsException.Unauthorized said) {
                tokens.forget(app, second);
                return judge(second, said);
            }
            return failed(second, failure);
        });
    }

    /** Tells a bad token from an app that does not exist. */
    private Future<Fetched> judge(Token token, FlyLogsException.Unauthorized said) {
        return api.machinesStatus(app, token).transform(asked -> {
            int status = asked.succeeded() ? asked.result() : 0;
            boolean guilty = status == 401 || status == 403;
            if (!guilty) {
                tokens.pardon(app, token);
            }
            return failed(token, verdict(status, said));
        });
    }

    private Future<Fetched> failed(Token token, Throwable failure) {
        if (failure instanceof FlyLogsException.Unauthorized || failure instanceof FlyLogsException.Forbidden) {
            rest = Optional.of(new Rest(token, (FlyLogsException) failure, nanoTime.getAsLong() + REST));
        }
        return Future.failedFuture(failure);
    }

    private FlyLogsException verdict(int status, FlyLogsException.Unauthorized said) {
        OptionalLong date = said.serverDate();
        return switch (status) {
            case 200 ->
                new FlyLogsException.Forbidden(
                        "app " + app + ": the token is good but may not read this app's logs", date);
            case 401, 403 -> new FlyLogsException.Unauthorized("app " + app + ": the token is refused", date);
            case 404 -> new FlyLogsException.NotFound("app " + app + ": no such app", date);
            default -> said;
        };
    }

    private Future<Token> present(Future<Optional<Token>> asked) {
        return asked.compose((Optional<Token> found) -> found.map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(new FlyLogsException.Unauthorized(
                        "app " + app + ": there is no token", OptionalLong.empty()))));
    }
}
