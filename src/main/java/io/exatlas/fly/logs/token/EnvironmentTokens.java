package io.exatlas.fly.logs.token;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The variables flyctl reads, in its order: {@code FLY_ACCESS_TOKEN}, then {@code FLY_API_TOKEN} (fly-log-api.md 5).
 * Other than in flyctl a variable that is present but empty does not hide the next. For any thread.
 */
public final class EnvironmentTokens implements AgedTokens {

    private static final List<String> VARIABLES = List.of("FLY_ACCESS_TOKEN", "FLY_API_TOKEN");

    private final Function<String, @Nullable String> variables;

    /** Reads through the function, which answers null for a variable that is not set. */
    public EnvironmentTokens(Function<String, @Nullable String> variables) {
        this.variables = variables;
    }

    /** The environment of this process. */
    public static EnvironmentTokens ofProcess() {
        return new EnvironmentTokens(System::getenv);
    }

    @Override
    public String name() {
        return "environment";
    }

    @Override
    public Future<Optional<Answer>> explain(AppName app) {
        List<String> unusable = new ArrayList<>();
        for (String variable : VARIABLES) {
            String text = variables.apply(variable);
            if (text == null || text.isBlank()) {
                continue;
            }
            Optional<Token> token = Token.parse(text);
            if (token.isPresent()) {
                return Future.succeededFuture(token.map(found -> new Answer(found, variable, Duration.ZERO)));
            }
            unusable.add(variable);
        }
        return unusable.isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : Future.failedFuture(new FlyLogsException.Unauthorized(
                        String.join(" and ", unusable) + " holds no token that can be sent"));
    }
}
