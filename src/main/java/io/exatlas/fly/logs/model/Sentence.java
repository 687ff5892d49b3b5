package io.exatlas.fly.logs.model;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a failure that is not ours, for messages that people read: never the name of a class. Not for failures
 * that may hold a token. Thread-safe.
 */
public final class Sentence {

    private static final int DEEPEST = 10;
    private static final Pattern CLASS_NAME = Pattern.compile("\\b(?:[a-z][\\w$]*\\.)+[A-Z][\\w$]*");

    private Sentence() {}

    /** The first line of the failure or its causes that names no class, in quotes. */
    public static String of(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            Optional<String> line = firstLine(at.getMessage());
            if (line.isPresent()) {
                return Quoted.of(line.get());
            }
            at = at.getCause();
        }
        return "no reason is given";
    }

    private static Optional<String> firstLine(@Nullable String message) {
        return Optional.ofNullable(message).stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .filter(line -> !CLASS_NAME.matcher(line).find());
    }
}
