package io.exatlas.fly.logs.internal.wire;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies the {@code meta} of a message into plain maps and lists, to a bounded depth. */
final class PlainJson {

    private static final int DEEPEST = 100;

    private PlainJson() {}

    static Map<String, Object> object(JsonObject json, Fields fields) {
        return object(json.getMap(), fields, 1);
    }

    private static Map<String, Object> object(Map<?, ?> json, Fields fields, int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        json.forEach((name, value) -> object.put(Utf8.wellFormed(String.valueOf(name)), value(value, fields, depth)));
        return object.isEmpty() ? Map.of() : Collections.unmodifiableMap(object);
    }

    private static List<Object> array(List<?> json, Fields fields, int depth) {
        List<Object> array = new ArrayList<>(json.size());
        json.forEach(value -> array.add(value(value, fields, depth)));
        return array.isEmpty() ? List.of() : Collections.unmodifiableList(array);
    }

    private static @Nullable Object value(@Nullable Object value, Fields fields, int depth) {
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (value instanceof String text) {
            return Utf8.wellFormed(text);
        }
        if (value instanceof Number number) {
            return number(number);
        }
        fields.require(depth < DEEPEST, "meta", "at most " + DEEPEST + " levels deep");
        if (value instanceof JsonObject object) {
            return object(object.getMap(), fields, depth + 1);
        }
        if (value instanceof JsonArray array) {
            return array(array.getList(), fields, depth + 1);
        }
        if (value instanceof Map<?, ?> object) {
            return object(object, fields, depth + 1);
        }
        if (value instanceof List<?> array) {
            return array(array, fields, depth + 1);
        }
        throw fields.refusal("meta", "made of plain JSON values");
    }

    /** A number of another size is kept as text, as it is when Fly sends one. */
    private static Object number(Number number) {
        boolean plain = number instanceof Integer || number instanceof Long || number instanceof Double;
        return plain ? number : number.toString();
    }
}
