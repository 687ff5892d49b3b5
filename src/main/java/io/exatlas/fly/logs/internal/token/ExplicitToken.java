package io.exatlas.fly.logs.internal.token;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import java.util.Optional;

/** The token given as an option, for every app. For any thread. */
public final class ExplicitToken implements TokenSource {

    private final Future<Optional<Token>> answer;

    /** Takes the text as it was given; one that cannot be sent makes every question fail. */
    public ExplicitToken(String text) {
        answer = read(text);
    }

    @Override
    public String name() {
        return "option";
    }

    @Override
    public Future<Optional<Token>> find(AppName app) {
        return answer;
    }

    private static Future<Optional<Token>> read(String text) {
        try {
            return Future.succeededFuture(Optional.of(Token.read(text)));
        } catch (UnusableToken damaged) {
            return Future.failedFuture(new FlyLogsException.Unauthorized(
                    "the token given as an option cannot be sent: " + damaged.mistake()));
        }
    }
}
