package io.exatlas.fly.logs.internal.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Makes of {@link ConfigTable} a JSON Schema for editors. What only several keys together show is not in it. */
final class ConfigSchema {

    private ConfigSchema() {}

    static JsonObject make() {
        return new JsonObject()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", "The configuration of exatlas-fly-logs")
                .mergeIn(of(new Type.Part(ConfigTable.ROOT)));
    }

    /** The keys of an object, or of each object of a list. */
    static Optional<Section> section(Type<?> type) {
        if (type instanceof Type.Many<?> many) {
            return section(many.each());
        }
        return type instanceof Type.Part part ? Optional.of(part.section()) : Optional.empty();
    }

    private static JsonObject of(Section section) {
        JsonObject defaults = new Values(section).toJson();
        JsonObject properties = new JsonObject();
        section.keys.stream()
                .filter(key -> !key.is(Trait.SECRET))
                .forEach(key -> properties.put(key.name, of(key, defaults)));
        List<String> required = section.keys.stream()
                .filter(key -> key.is(Trait.REQUIRED))
                .map(key -> key.name)
                .toList();
        JsonObject schema = new JsonObject()
                .put("type", "object")
                .put("properties", properties)
                .put("additionalProperties", false);
        return required.isEmpty() ? schema : schema.put("required", new JsonArray(required));
    }

    private static JsonObject of(Key<?> key, JsonObject defaults) {
        JsonObject schema = new JsonObject().put("description", described(key));
        if (key.is(Trait.UNLISTED) && key.type instanceof Type.Part) {
            schema.put("deprecated", true);
        }
        if (!key.is(Trait.REQUIRED)
                && defaults.containsKey(key.name)
                && !(defaults.getValue(key.name) instanceof JsonObject)) {
            schema.put("default", defaults.getValue(key.name));
        }
        schema.mergeIn(of(key.type));
        if (key.is(Trait.OPTIONAL)) {
            schema.put("type", new JsonArray().add(schema.getString("type")).add("null"));
        }
        return schema;
    }

    private static String described(Key<?> key) {
        boolean ruled = key.type instanceof Type.Text text && !text.rule().equals(Rule.ANY);
        return ruled ? key.text + " (" + ((Type.Text) key.type).rule().words() + ")" : key.text;
    }

    private static JsonObject of(Type<?> type) {
        if (type instanceof Type.Flag) {
            return typed("boolean");
        }
        if (type instanceof Type.Whole range) {
            return typed("integer").put("minimum", range.least()).put("maximum", range.most());
        }
        if (type instanceof Type.Follower follower) {
            return of(follower.range());
        }
        if (type instanceof Type.Text text) {
            boolean any = text.rule().equals(Rule.ANY);
            return any
                    ? typed("string")
                    : typed("string").put("pattern", "^(?:" + text.rule().pattern() + ")$");
        }
        if (type instanceof Type.Choice choice) {
            return typed("string").put("enum", new JsonArray(choice.words()));
        }
        if (type instanceof Type.Many<?> many) {
            return typed("array").put("maxItems", many.most()).put("items", of(many.each()));
        }
        if (type instanceof Type.Part part) {
            return of(part.section());
        }
        if (type instanceof Type.Only only) {
            return new JsonObject().put("const", only.value());
        }
        throw new IllegalStateException("no schema for " + type);
    }

    private static JsonObject typed(String type) {
        return new JsonObject().put("type", type);
    }
}
