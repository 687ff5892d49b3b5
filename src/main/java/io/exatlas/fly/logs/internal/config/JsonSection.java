package io.exatlas.fly.logs.internal.config;

import io.exatlas.fly.logs.model.Secrets;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One object of a configuration while it is read. A key that is missing gives the fallback; one that is wrong gives it
 * too and leaves a mistake with its path, so that one reading finds everything. A key nobody asked for is a mistake.
 * For one thread.
 */
public final class JsonSection {

    /** Rules quote what they refuse. */
    private static final String TOKEN = "holds a token, which belongs into a file that token.token_file names";

    private final JsonObject json;
    private final String path;
    private final Mistakes mistakes;
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<String> wrong = new HashSet<>();

    private JsonSection(JsonObject json, String path, Mistakes mistakes) {
        this.json = json;
        this.path = path;
        this.mistakes = mistakes;
    }

    /**
     * Reads a whole configuration.
     *
     * @throws io.exatlas.fly.logs.model.FlyLogsException.InvalidRequest listing every mistake, if there is one
     */
    public static void read(JsonObject json, Consumer<JsonSection> reader) {
        read(json, new Mistakes(), reader);
    }

    /** The same where mistakes may have been found before. */
    public static void read(JsonObject json, Mistakes mistakes, Consumer<JsonSection> reader) {
        new JsonSection(json, "", mistakes).read(reader);
        mistakes.refuse();
    }

    public int integer(String key, int fallback, int least, int most) {
        return integer(key, least, most).orElse(fallback);
    }

    /** A whole number, or nothing if the key is missing: for keys whose default depends on others. */
    public Optional<Integer> integer(String key, int least, int most) {
        return required(key, Number.class, "a whole number").flatMap(number -> inRange(key, number, least, most));
    }

    /** A whole number, or nothing if the key is missing or null. */
    public Optional<Integer> optionalInteger(String key, int least, int most) {
        return optional(key, Number.class, "a whole number or null")
                .flatMap(number -> inRange(key, number, least, most));
    }

    public boolean flag(String key, boolean fallback) {
        return required(key, Boolean.class, "true or false").orElse(fallback);
    }

    public String text(String key, String fallback, Rule rule) {
        return required(key, String.class, "a string")
                .flatMap(text -> checked(key, text, rule))
                .orElse(fallback);
    }

    /** A text, or nothing if the key is missing or null. */
    public Optional<String> optionalText(String key, Rule rule) {
        return optional(key, String.class, "a string or null").flatMap(text -> checked(key, text, rule));
    }

    /** Texts, or the fallback if the key is missing. */
    public List<String> texts(String key, List<String> fallback, int most, Rule rule) {
        List<String> texts = texts(key, most, rule);
        return json.containsKey(key) ? texts : fallback;
    }

    public List<String> texts(String key, int most, Rule rule) {
        List<String> texts = new ArrayList<>();
        each(
                key,
                most,
                (item, value) -> typed(item, value, String.class, "a string")
                        .flatMap(text -> checked(item, text, rule))
                        .ifPresent(texts::add));
        return texts;
    }

    /** Reads the object under the key; a missing one is read as if it were empty. */
    public void section(String key, Consumer<JsonSection> reader) {
        JsonObject inner = required(key, JsonObject.class, "an object").orElseGet(JsonObject::new);
        new JsonSection(inner, at(key), mistakes).read(reader);
    }

    /** Reads the object under the key unless it is missing or null. */
    public void optionalSection(String key, Consumer<JsonSection> reader) {
        optional(key, JsonObject.class, "an object or null")
                .ifPresent(inner -> new JsonSection(inner, at(key), mistakes).read(reader));
    }

    /** Reads each object of the list under the key. */
    public void sections(String key, int most, Consumer<JsonSection> reader) {
        each(
                key,
                most,
                (item, value) -> typed(item, value, JsonObject.class, "an object")
                        .ifPresent(inner -> new JsonSection(inner, at(item), mistakes).read(reader)));
    }

    /**
     * A key of a feature that is not built: it must be missing or have its default, key by key if that is an object.
     */
    public void unbuilt(String key, @Nullable Object only) {
        if (only instanceof JsonObject defaults) {
            section(key, inner -> defaults.forEach(entry -> inner.unbuilt(entry.getKey(), entry.getValue())));
            return;
        }
        known.add(key);
        boolean other = json.containsKey(key) && !listOf(json.getValue(key)).equals(listOf(only));
        if (other) {
            mistake(key, "is not supported yet, allowed: only " + Json.encode(only));
        }
    }

    /** Where this object is in the configuration; empty at its root. */
    public String path() {
        return path;
    }

    /** States that a key must be there. */
    public void needs(String key) {
        if (!json.containsKey(key)) {
            mistake(key, "is missing");
        }
    }

    /** States how two keys go together. Says nothing where one of them is wrong by itself. */
    public void relation(String key, String other, boolean holds, String complaint) {
        if (!holds && !wrong.contains(key) && !wrong.contains(other)) {
            mistake(key, complaint);
        }
    }

    /** States a mistake that only several sections together show; at the root. */
    public void mistakeAt(String wholePath, String complaint) {
        mistakes.add(wholePath, complaint);
    }

    public void mistake(String key, String complaint) {
        wrong.add(key);
        mistakes.add(at(key), complaint);
    }

    private void read(Consumer<JsonSection> reader) {
        reader.accept(this);
        // A map made in Java may have keys that are no strings.
        Set<?> given = json.getMap().keySet();
        given.stream()
                .map(String::valueOf)
                .filter(key -> !known.contains(key))
                .sorted()
                .forEach(key -> mistakes.add(at(key), "unknown key, known: " + String.join(", ", known)));
    }

    private void each(String key, int most, Item reader) {
        JsonArray list = required(key, JsonArray.class, "a list").orElseGet(JsonArray::new);
        if (list.size() > most) {
            mistake(key, "has " + list.size() + " items, allowed at most " + most);
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            reader.read(key + "[" + i + "]", list.getValue(i));
        }
    }

    private <T> Optional<T> optional(String key, Class<T> type, String wanted) {
        known.add(key);
        return json.getValue(key) == null ? Optional.empty() : required(key, type, wanted);
    }

    private <T> Optional<T> required(String key, Class<T> type, String wanted) {
        known.add(key);
        return json.containsKey(key) ? typed(key, json.getValue(key), type, wanted) : Optional.empty();
    }

    private <T> Optional<T> typed(String key, @Nullable Object value, Class<T> type, String wanted) {
        if (type.isInstance(value)) {
            return Optional.of(type.cast(value));
        }
        mistake(key, "must be " + wanted + ", not " + Kind.of(value));
        return Optional.empty();
    }

    private Optional<Integer> inRange(String key, Number number, int least, int most) {
        return accepted(key, number, new Range(least, most).complaint(number)).map(Number::intValue);
    }

    private Optional<String> checked(String key, String text, Rule rule) {
        boolean misplaced = Secrets.looksLikeToken(text) && !rule.equals(Rule.FILE);
        return accepted(key, text, misplaced ? Optional.of(TOKEN) : rule.complaint(text));
    }

    private <T> Optional<T> accepted(String key, T value, Optional<String> complaint) {
        complaint.ifPresent(words -> mistake(key, words));
        return complaint.isPresent() ? Optional.empty() : Optional.of(value);
    }

    private String at(String key) {
        return JsonPath.of(path, key);
    }

    private static JsonArray listOf(@Nullable Object value) {
        return new JsonArray().add(value);
    }

    /** Takes one item of a list and the key to report it by. */
    private interface Item {
        void read(String key, @Nullable Object value);
    }
}
