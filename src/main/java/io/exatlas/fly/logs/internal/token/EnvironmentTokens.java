package io.exatlas.fly.logs.internal.token;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The variables flyctl reads, in its order: {@code FLY_ACCESS_TOKEN}, then {@code FLY_API_TOKEN}. Other than in flyctl
 * a variable that is present but empty does not hide the next. One that is damaged does: it was set to be used. For any
 * thread.
 */
public final class EnvironmentTokens implements AgedTokens {

    private static final List<String> VARIABLES = List.of("FLY_ACCESS_TOKEN", "FLY_API_TOKEN");

    private final Function<String, @Nullable String> variables;

    /** Reads through the function, which answers null for a variable that is not set. */
    public EnvironmentTokens(Function<String, @Nullable String> variables) {
        this.variables = variables;
    }

    @Override
    public String name() {
        return "environment";
    }

    /**
     * Whether the variable to use is set to something that is no token. Then nothing that lies around should take its
     * place.
     */
    public boolean isDamaged() {
        return look().damaged();
    }

    @Override
    public Future<Optional<Answer>> explain(AppName app) {
        Look look = look();
        return look.answer().isPresent() || look.complaint().isEmpty()
                ? Future.succeededFuture(look.answer())
                : Future.failedFuture(new FlyLogsException.Unauthorized(look.complaint()));
    }

    private record Look(Optional<Answer> answer, boolean damaged, String complaint) {}

    private Look look() {
        String empty = "";
        for (String variable : VARIABLES) {
            String text = variables.apply(variable);
            if (text == null || text.isBlank()) {
                continue;
            }
            try {
                return new Look(Optional.of(new Answer(Token.read(text), variable, Duration.ZERO)), false, "");
            } catch (UnusableToken unusable) {
                String complaint = variable + " holds no token that can be sent: " + unusable.mistake();
                if (!unusable.isEmpty()) {
                    return new Look(Optional.empty(), true, complaint);
                }
                empty = empty.isEmpty() ? complaint : empty;
            }
        }
        return new Look(Optional.empty(), false, empty);
    }
}
