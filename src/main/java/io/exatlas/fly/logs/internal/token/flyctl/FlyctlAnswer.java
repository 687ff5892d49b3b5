package io.exatlas.fly.logs.internal.token.flyctl;

import io.exatlas.fly.logs.internal.token.Token;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What {@code fly tokens create} prints: an object with a {@code token}, or, without {@code -j}, the token on a line by
 * itself. Pure.
 */
final class FlyctlAnswer {

    private FlyctlAnswer() {}

    /** Empty if there is nothing that looks like a token of Fly; then it is a remark meant for people. */
    static Optional<Token> token(String output) {
        String text = output.strip();
        return (text.startsWith("{") ? member(text) : Optional.of(text))
                .filter(candidate -> candidate.lines().count() == 1)
                .flatMap(Token::parse)
                .filter(Token::looksReal);
    }

    private static Optional<String> member(String json) {
        try {
            return new JsonObject(json).getValue("token") instanceof String text
                    ? Optional.of(text.strip())
                    : Optional.empty();
        } catch (DecodeException broken) {
            // Its text shows the place, which may be in the middle of a token.
            return Optional.empty();
        }
    }
}
