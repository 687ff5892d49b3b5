package io.exatlas.fly.logs.sim;

import io.vertx.core.json.Json;

/**
 * Writes rows as JSON text, in each of the three shapes that clients have met. By hand, since benchmarks measure the
 * reader and the writer must not be what is slow; half a surrogate pair stays what it is.
 */
final class RowJson {

    private final StringBuilder out;

    RowJson(StringBuilder out) {
        this.out = out;
    }

    /** As an element of a page: sample 1. */
    void element(SimulatedRow row) {
        if (row.raw().isPresent()) {
            out.append(row.raw().get());
            return;
        }
        out.append('{');
        row.id().ifPresent(id -> {
            key("id");
            string(id);
            out.append(',');
        });
        out.append("\"type\":\"log\",\"attributes\":");
        attributes(row);
        out.append('}');
    }

    /** As a flat line: sample 7. */
    void flatLine(SimulatedRow row) {
        if (row.raw().isPresent()) {
            out.append(row.raw().get());
        } else {
            attributes(row);
        }
    }

    /** As a nested line: sample 6. */
    void nestedLine(String app, SimulatedRow row) {
        if (row.raw().isPresent()) {
            out.append(row.raw().get());
            return;
        }
        out.append('{');
        event(row);
        out.append(",\"fly\":{\"app\":{");
        instance(row);
        member("name", app);
        out.append('}');
        member("region", row.region());
        out.append("},\"host\":\"0ad1\",\"log\":{");
        key("level");
        string(row.level());
        out.append('}');
        member("message", row.message());
        member("timestamp", row.timestampText());
        out.append('}');
    }

    private void attributes(SimulatedRow row) {
        out.append('{');
        key("timestamp");
        string(row.timestampText());
        member("message", row.message());
        member("level", row.level());
        out.append(',');
        instance(row);
        member("region", row.region());
        out.append(",\"meta\":{");
        instance(row);
        member("region", row.region());
        out.append(',');
        event(row);
        row.meta().forEach((name, value) -> {
            out.append(',');
            key(name);
            out.append(Json.encode(value));
        });
        out.append("}}");
    }

    private void event(SimulatedRow row) {
        out.append("\"event\":{");
        key("provider");
        string(row.provider());
        out.append('}');
    }

    private void instance(SimulatedRow row) {
        key("instance");
        row.instance().ifPresentOrElse(this::string, () -> out.append("null"));
    }

    private void member(String name, String value) {
        out.append(',');
        key(name);
        string(value);
    }

    private void key(String name) {
        string(name);
        out.append(':');
    }

    private void string(String text) {
        out.append('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            if (needsEscape(text, i)) {
                out.append(text, plain, i);
                escape(text.charAt(i));
                plain = i + 1;
            }
        }
        out.append(text, plain, text.length()).append('"');
    }

    private static boolean needsEscape(String text, int index) {
        char c = text.charAt(index);
        return c < ' ' || c == '"' || c == '\\' || (Character.isSurrogate(c) && isHalf(text, index));
    }

    private void escape(char c) {
        if (c == '"' || c == '\\') {
            out.append('\\').append(c);
            return;
        }
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(Character.forDigit(c >> shift & 15, 16));
        }
    }

    /** Whether half a surrogate pair stands there alone: UTF-8 cannot say it, an escape can. */
    private static boolean isHalf(String text, int index) {
        char c = text.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        return Character.isLowSurrogate(c) && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
    }
}
