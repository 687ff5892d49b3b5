package io.exatlas.fly.logs.internal.config;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes of {@link ConfigTable} the files that tell users of it. */
final class ConfigFiles {

    private static final int WIDTH = 110;

    private ConfigFiles() {}

    /** {@code conf/fly-logs.json}: each key with its default. */
    static String example() {
        return print(new Values(ConfigTable.ROOT).toJson(), "") + "\n";
    }

    /** {@code docs/fly-logs.schema.json}. */
    static String schema() {
        return print(ConfigSchema.make(), "") + "\n";
    }

    /** {@code docs/configuration.md} with its tables made anew; the text around them is written by hand. */
    static String page(String old) {
        List<String> lines = new ArrayList<>(old.lines().toList());
        for (Key<?> key : ConfigTable.ROOT.keys) {
            if (key.listed()) {
                Section section = ConfigSchema.section(key.type).orElseThrow();
                int heading = lines.indexOf("## `" + key.name + "`: " + key.text);
                if (heading < 0) {
                    throw new IllegalStateException("no heading for " + key.name + ": " + key.text);
                }
                int from = IntStream.range(heading, lines.size())
                        .filter(i -> lines.get(i).startsWith("|"))
                        .findFirst()
                        .orElseThrow();
                while (from < lines.size() && lines.get(from).startsWith("|")) {
                    lines.remove(from);
                }
                lines.addAll(from, List.of("| Key | Default | Allowed | Meaning |", "|---|---|---|---|"));
                lines.addAll(from + 2, rows("", section).toList());
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static Stream<String> rows(String prefix, Section section) {
        JsonObject defaults = new Values(section).toJson();
        return section.keys.stream().filter(Key::listed).flatMap(key -> {
            String name = prefix + key.name;
            boolean always = key.type instanceof Type.Part && !key.is(Trait.OPTIONAL);
            String row = "| `%s` | %s | %s | %s |".formatted(name, usual(key, defaults), allowed(key), key.text);
            Stream<String> inner = ConfigSchema.section(key.type).stream().flatMap(part -> rows(name + ".", part));
            return Stream.concat(always ? Stream.empty() : Stream.of(row), inner);
        });
    }

    private static String usual(Key<?> key, JsonObject defaults) {
        String rule = key.type instanceof Type.Follower follower ? follower.rule() : "";
        return key.is(Trait.REQUIRED) ? "required" : code(defaults.getValue(key.name)) + rule;
    }

    private static String allowed(Key<?> key) {
        return (key.is(Trait.OPTIONAL) ? "`null` or " : "") + allowed(key.type);
    }

    private static String allowed(Type<?> type) {
        if (type instanceof Type.Whole range) {
            return range.least() + " to " + range.most();
        }
        if (type instanceof Type.Follower follower) {
            String least = "`" + follower.leader().name + "`";
            return (follower.above() > 0 ? "more than " + least + ", up to " : least + " to ")
                    + follower.range().most();
        }
        if (type instanceof Type.Text text) {
            return text.rule().words();
        }
        if (type instanceof Type.Choice choice) {
            return choice.words().stream().map(ConfigFiles::code).collect(Collectors.joining(", "));
        }
        if (type instanceof Type.Many<?> many) {
            return "a list of at most " + many.most() + ", each " + allowed(many.each());
        }
        return type instanceof Type.Flag ? "`true`, `false`" : "an object";
    }

    private static String code(@Nullable Object value) {
        return "`" + Json.encode(value) + "`";
    }

    /** An object stands in one line if it has no other in it and is short. */
    private static String print(@Nullable Object value, String indent) {
        if (value instanceof JsonArray list) {
            return list.stream().map(item -> print(item, indent)).collect(Collectors.joining(", ", "[", "]"));
        }
        if (!(value instanceof JsonObject object)) {
            return Json.encode(value);
        }
        String line = members(object, indent).collect(Collectors.joining(", ", "{ ", " }"));
        boolean nested = object.stream().anyMatch(member -> member.getValue() instanceof JsonObject);
        if (object.isEmpty() || (!nested && !line.contains("\n") && indent.length() + line.length() <= WIDTH)) {
            return object.isEmpty() ? "{}" : line;
        }
        String inner = indent + "  ";
        return members(object, inner).collect(Collectors.joining(",\n" + inner, "{\n" + inner, "\n" + indent + "}"));
    }

    private static Stream<String> members(JsonObject object, String indent) {
        return object.stream().map(member -> Json.encode(member.getKey()) + ": " + print(member.getValue(), indent));
    }
}
