package io.exatlas.fly.logs.internal.wire;

import io.exatlas.fly.logs.model.LeftOut;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Rows that are left out, as optional fields of a reply to {@code history} and of a notice: numbers as strings. */
final class LeftOutJson {

    private static final String UNREADABLE = "unreadable";
    private static final String DIFFERING = "differing";
    private static final String FUTURE = "future";

    private LeftOutJson() {}

    static JsonObject put(JsonObject json, LeftOut rows) {
        put(json, UNREADABLE, rows.unreadable());
        put(json, DIFFERING, rows.differing());
        put(json, FUTURE, rows.future());
        return json;
    }

    private static void put(JsonObject json, String name, List<Long> rows) {
        if (!rows.isEmpty()) {
            JsonArray numbers = new JsonArray();
            rows.forEach(row -> numbers.add(Long.toString(row)));
            json.put(name, numbers);
        }
    }

    /** What older nodes do not send is not left out. */
    static LeftOut from(Fields fields) {
        return LeftOut.NONE
                .withUnreadable(rows(fields, UNREADABLE))
                .withDiffering(rows(fields, DIFFERING))
                .withFuture(rows(fields, FUTURE));
    }

    private static List<Long> rows(Fields fields, String name) {
        Object value = fields.json().getValue(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof JsonArray array) || array.size() > LeftOut.MOST) {
            throw fields.refusal(name, "a list of at most " + LeftOut.MOST + " numbers, written as text");
        }
        List<Long> rows = new ArrayList<>(array.size());
        for (int at = 0; at < array.size(); at++) {
            rows.add(row(fields, name + "[" + at + "]", array.getValue(at)));
        }
        return rows;
    }

    private static long row(Fields fields, String name, @Nullable Object value) {
        return (value instanceof String text ? Fields.whole(text) : OptionalLong.empty())
                .orElseThrow(() -> fields.refusal(name, "a whole number from 0 on, written as text"));
    }
}
