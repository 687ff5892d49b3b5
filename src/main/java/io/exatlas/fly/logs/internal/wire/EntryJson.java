package io.exatlas.fly.logs.internal.wire;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LogEntry;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One entry as an element of {@code entries} on the event bus. Usable from any thread. */
public final class EntryJson {

    private static final int LONGEST_MESSAGE = Bounds.DEFAULTS.messageBytes();

    private EntryJson() {}

    /**
     * Every field, null where unknown; {@code late}, {@code truncated}, {@code length} and {@code meta_dropped} only
     * when so.
     */
    public static JsonObject toJson(LogEntry entry, AppName app) {
        JsonObject json = new JsonObject()
                .put("id", entry.id().orElse(null))
                .put("timestamp", entry.timestamp().orElse(null))
                .put("message", entry.message())
                .put("level", entry.level().orElse(null))
                .put("region", entry.region().orElse(null))
                .put("instance", entry.instance().orElse(null))
                .put("app_name", app.value())
                .put("provider", entry.provider().orElse(null))
                .put("meta", new JsonObject(entry.meta()));
        if (entry.late()) {
            json.put("late", true);
        }
        entry.fullLength().ifPresent(length -> json.put("truncated", true).put("length", length));
        if (entry.metaDropped()) {
            json.put("meta_dropped", true);
        }
        return json;
    }

    /**
     * The entry of a message.
     *
     * @throws FlyLogsException.InvalidRequest if a field has the wrong type or is absurdly long; the message names it
     */
    public static LogEntry fromJson(JsonObject json) {
        return from(Fields.of(json));
    }

    static JsonArray toJson(List<LogEntry> entries, AppName app) {
        JsonArray array = new JsonArray();
        entries.forEach(entry -> array.add(toJson(entry, app)));
        return array;
    }

    static LogEntry from(Fields fields) {
        Optional<String> timestamp = text(fields, "timestamp", Draft.LONGEST_TIMESTAMP);
        return new LogEntry(
                text(fields, "id", Draft.LONGEST_ID),
                timestamp,
                timestamp.map(Timestamps::parse).orElse(OptionalLong.empty()),
                text(fields, "message", LONGEST_MESSAGE).orElse(""),
                text(fields, "level", Draft.LONGEST_FIELD),
                text(fields, "region", Draft.LONGEST_FIELD),
                text(fields, "instance", Draft.LONGEST_FIELD),
                text(fields, "provider", Draft.LONGEST_FIELD),
                meta(fields),
                fullLength(fields),
                fields.flag("late"),
                fields.flag("meta_dropped"));
    }

    /** Nodes of an earlier version let lone surrogates through. */
    private static Optional<String> text(Fields fields, String name, int most) {
        return fields.optionalText(name, most).map(Utf8::wellFormed);
    }

    private static OptionalInt fullLength(Fields fields) {
        return fields.flag("truncated")
                ? OptionalInt.of((int) fields.number("length", 0, Integer.MAX_VALUE))
                : OptionalInt.empty();
    }

    private static Map<String, Object> meta(Fields fields) {
        @Nullable Object meta = fields.json().getValue("meta");
        if (meta == null) {
            return Map.of();
        }
        if (meta instanceof JsonObject object) {
            return PlainJson.object(object, fields);
        }
        throw fields.refusal("meta", "an object or null");
    }
}
