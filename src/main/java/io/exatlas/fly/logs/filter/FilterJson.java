package io.exatlas.fly.logs.filter;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Filters in JSON: a list of texts for each criterion, one text for the level; a criterion that is not given is absent.
 */
final class FilterJson {

    private FilterJson() {}

    static EntryFilter read(JsonObject json) {
        return new EntryFilter(
                names(json, "regions"),
                names(json, "instances"),
                level(json),
                names(json, "providers"),
                expressions(json, "grep"),
                expressions(json, "exclude"));
    }

    static JsonObject write(EntryFilter filter) {
        JsonObject json = new JsonObject();
        put(json, "regions", filter.regions().stream().sorted().toList());
        put(json, "instances", filter.instances().stream().sorted().toList());
        filter.level().ifPresent(level -> json.put("level", level.wireName()));
        put(json, "providers", filter.providers().stream().sorted().toList());
        put(json, "grep", filter.grep().stream().map(Expression::toString).toList());
        put(json, "exclude", filter.exclude().stream().map(Expression::toString).toList());
        return json;
    }

    private static void put(JsonObject json, String field, List<String> texts) {
        if (!texts.isEmpty()) {
            json.put(field, new JsonArray(new ArrayList<>(texts)));
        }
    }

    private static Optional<Severity> level(JsonObject json) {
        Object value = json.getValue("level");
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(placed("level", text, Severity::parse));
        }
        throw refused("level", "must be a string");
    }

    private static Set<String> names(JsonObject json, String field) {
        return Set.copyOf(texts(json, field, EntryFilter.MOST_NAMES, Function.identity()));
    }

    private static List<Expression> expressions(JsonObject json, String field) {
        return texts(json, field, EntryFilter.MOST_EXPRESSIONS, Expression::of);
    }

    private static <T> List<T> texts(JsonObject json, String field, int most, Function<String, T> read) {
        Object value = json.getValue(field);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof JsonArray array)) {
            throw refused(field, "must be a list of strings");
        }
        if (array.size() > most) {
            throw refused(field, "has " + array.size() + " values; " + most + " are allowed");
        }
        List<T> found = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            String place = field + '[' + i + ']';
            if (!(array.getValue(i) instanceof String text)) {
                throw refused(place, "must be a string");
            }
            found.add(placed(place, text, read));
        }
        return found;
    }

    private static <T> T placed(String place, String text, Function<String, T> read) {
        try {
            return read.apply(text);
        } catch (FlyLogsException.InvalidRequest wrong) {
            throw refused(place, String.valueOf(wrong.getMessage()));
        }
    }

    private static FlyLogsException.InvalidRequest refused(String place, String why) {
        return new FlyLogsException.InvalidRequest(place + ": " + why);
    }
}
