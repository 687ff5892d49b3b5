package io.exatlas.fly.logs.wire;

import io.exatlas.fly.logs.model.LogEntry;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An entry while its row is being read: what was found so far, unchecked. */
final class Draft {

    static final int LONGEST_ID = 512;
    static final int LONGEST_TIMESTAMP = 64;
    static final int LONGEST_FIELD = 256;

    boolean broken;
    /** Whether anything showed that this is a row and not some other object. */
    boolean row;

    @Nullable
    String id;

    @Nullable
    String message;

    @Nullable
    String level;

    @Nullable
    String region;

    @Nullable
    String instance;

    private @Nullable String timestamp;
    private @Nullable String provider;
    private Map<String, Object> meta = Map.of();

    void timestamp(@Nullable String text) {
        timestamp = text;
        row = true;
    }

    void meta(Map<String, Object> values) {
        meta = values;
        // flyctl writes the names of its Go fields.
        Object event = values.containsKey("event") ? values.get("event") : values.get("Event");
        if (event instanceof Map<?, ?> names) {
            provider(names.containsKey("provider") ? names.get("provider") : names.get("Provider"));
        }
    }

    void provider(@Nullable Object name) {
        provider = text(name).orElse(provider);
    }

    void logLevel(@Nullable Object name) {
        row = true;
        level = text(name).orElse(level);
    }

    /** The finished entry; empty if it is broken or no row at all. */
    Optional<LogEntry> entry(int messageBytes) {
        if (broken || !row) {
            return Optional.empty();
        }
        String text = message == null ? "" : message;
        // No character takes more than three bytes: most messages need not be measured.
        int bytes = text.length() <= messageBytes / 3 ? 0 : Utf8.length(text);
        boolean cut = bytes > messageBytes;
        return Optional.of(new LogEntry(
                present(id).filter(value -> value.length() <= LONGEST_ID),
                present(timestamp).map(Draft::shortTimestamp),
                timestamp == null ? OptionalLong.empty() : Timestamps.parse(timestamp),
                cut ? Utf8.beginning(text, messageBytes) : text,
                field(level),
                field(region),
                field(instance),
                field(provider),
                meta,
                cut ? OptionalInt.of(bytes) : OptionalInt.empty(),
                false));
    }

    /** The text of a plain value; empty for a list, a map or nothing. */
    static Optional<String> text(@Nullable Object value) {
        boolean plain = value instanceof String || value instanceof Number || value instanceof Boolean;
        return plain ? Optional.of(String.valueOf(value)) : Optional.empty();
    }

    private static Optional<String> field(@Nullable String text) {
        return present(text).map(value -> Utf8.firstChars(value, LONGEST_FIELD));
    }

    private static Optional<String> present(@Nullable String text) {
        return Optional.ofNullable(text).filter(value -> !value.isEmpty());
    }

    /** The mark at the end keeps the beginning of an unreadable time from being readable. */
    private static String shortTimestamp(String text) {
        return text.length() <= LONGEST_TIMESTAMP ? text : Utf8.firstChars(text, LONGEST_TIMESTAMP - 1) + "…";
    }
}
