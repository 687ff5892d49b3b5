package io.exatlas.fly.logs.config;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text of a configuration, read as JSON as strictly as RFC 8259 has it. What is wrong is told with its line and
 * column, and without repeating the text: a token may stand anywhere in a file that a person edits. For one thread.
 */
final class JsonText {

    private static final int DEEPEST = 32;

    private final JsonScanner in;
    private final Mistakes mistakes;

    private JsonText(JsonScanner in, Mistakes mistakes) {
        this.in = in;
        this.mistakes = mistakes;
    }

    /**
     * Reads the one object that the text is. A key that an object has twice is a mistake.
     *
     * @throws FlyLogsException.InvalidRequest at the first place where the text is not JSON
     */
    static JsonObject read(String text, Mistakes mistakes) {
        JsonScanner in = new JsonScanner(text);
        in.skipBlanks();
        if (in.atEnd()) {
            throw in.wrong("the configuration is empty; the shortest one is {}");
        }
        if (in.peek() != '{') {
            throw in.wrong("the configuration must be an object in braces");
        }
        JsonObject object = new JsonText(in, mistakes).object("", 1);
        in.skipBlanks();
        if (!in.atEnd()) {
            throw in.wrong("the object has ended, and nothing may follow it");
        }
        return object;
    }

    private JsonObject object(String path, int depth) {
        JsonObject object = new JsonObject();
        Map<String, Integer> places = new HashMap<>();
        in.open();
        while (in.more('}', places.isEmpty())) {
            int place = in.place();
            String key = in.key();
            String name = JsonPath.of(path, key);
            Integer first = places.putIfAbsent(key, place);
            if (first != null) {
                mistakes.add(name, mistakes.full() ? "" : twice(first, place));
            }
            object.put(key, value(name, depth));
        }
        return object;
    }

    private String twice(int first, int again) {
        return "is there twice, at " + in.described(first) + " and at " + in.described(again);
    }

    private JsonArray list(String path, int depth) {
        JsonArray list = new JsonArray();
        in.open();
        while (in.more(']', list.isEmpty())) {
            list.add(value(path + '[' + list.size() + ']', depth));
        }
        return list;
    }

    private @Nullable Object value(String path, int depth) {
        if (depth > DEEPEST) {
            throw in.wrong("objects and lists are nested deeper than " + DEEPEST);
        }
        return switch (in.peek()) {
            case '{' -> object(path, depth + 1);
            case '[' -> list(path, depth + 1);
            case '"' -> in.string();
            default -> JsonScalar.of(in);
        };
    }
}
