package io.exatlas.fly.logs.internal.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What a value of a configuration is, in words. Never the value itself: it may be a secret in the wrong place. */
final class Kind {

    private Kind() {}

    static String of(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Boolean truth) {
            return truth.toString();
        }
        if (value instanceof Number) {
            return value instanceof Double || value instanceof Float ? "a fraction" : "a number";
        }
        if (value instanceof JsonObject) {
            return "an object";
        }
        if (value instanceof JsonArray) {
            return "a list";
        }
        return value instanceof String ? "a string" : "another kind of value";
    }
}
