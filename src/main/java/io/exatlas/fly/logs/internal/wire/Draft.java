package io.exatlas.fly.logs.internal.wire;

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

    /** Whether anything showed that this is a row and not some other object. */
    boolean row;

    private boolean broken;
    private @Nullable String id;
    private @Nullable String timestamp;
    private @Nullable String level;
    private @Nullable String region;
    private @Nullable String instance;
    private @Nullable String provider;
    private Map<String, Object> meta = Map.of();
    private boolean metaDropped;
    private @Nullable String message;
    /**
     * Bytes of the whole message, of which {@link #message} may be the beginning; negative where it was not counted.
     */
    private int messageLength;

    /** A field by its name, or by its path where it lies in another object; those are not taken back by a null. */
    void set(String name, @Nullable String text) {
        switch (name) {
            case "id" -> id = text;
            case "timestamp" -> {
                timestamp = text;
                row = true;
            }
            case "level" -> level = text;
            case "region" -> region = text;
            case "instance" -> instance = text;
            case "log.level" -> level = text == null ? level : text;
            case "fly.region" -> region = text == null ? region : text;
            case "fly.app.instance" -> instance = text == null ? instance : text;
            case "event.provider" -> provider = text == null ? provider : text;
            default -> throw new IllegalArgumentException(name);
        }
    }

    /** A message that is here as a whole. */
    void message(@Nullable String text) {
        message(text, -1);
    }

    /** A message of which only the beginning may be here. */
    void message(@Nullable String text, int length) {
        message = text;
        messageLength = length;
        broken = false;
    }

    /** A message that is there and cannot be read must not pass for an empty one. */
    void brokenMessage() {
        broken = true;
    }

    void meta(Map<String, Object> values) {
        meta = values;
        metaDropped = false;
        // flyctl writes the names of its Go fields.
        Object event = values.containsKey("event") ? values.get("event") : values.get("Event");
        if (event instanceof Map<?, ?> names) {
            provider(names.containsKey("provider") ? names.get("provider") : names.get("Provider"));
        }
    }

    /** There is a {@code meta}, and it is left out. */
    void metaDropped(@Nullable String itsProvider) {
        meta = Map.of();
        metaDropped = true;
        provider(itsProvider);
    }

    private void provider(@Nullable Object name) {
        boolean plain = name instanceof String || name instanceof Number || name instanceof Boolean;
        provider = plain ? String.valueOf(name) : provider;
    }

    /** The finished entry; empty if it is broken or no row at all. */
    Optional<LogEntry> entry(int messageBytes) {
        if (broken || !row) {
            return Optional.empty();
        }
        String text = message == null ? "" : Utf8.wellFormed(message);
        // No character takes more than three bytes: most messages need not be measured.
        boolean counted = messageLength >= 0 || text.length() <= messageBytes / 3;
        int bytes = counted ? Math.max(messageLength, 0) : Utf8.length(text);
        boolean cut = bytes > messageBytes;
        OptionalLong time = timestamp == null ? OptionalLong.empty() : Timestamps.parse(timestamp);
        OptionalLong epoch = timestamp == null || time.isPresent() ? OptionalLong.empty() : Timestamps.epoch(timestamp);
        return Optional.of(new LogEntry(
                present(id).filter(value -> value.length() <= LONGEST_ID),
                epoch.isPresent()
                        ? Optional.of(Timestamps.format(epoch.getAsLong()))
                        : present(timestamp).map(Draft::shortTimestamp),
                epoch.isPresent() ? epoch : time,
                cut ? Utf8.beginning(text, messageBytes) : text,
                field(level),
                field(region),
                field(instance),
                field(provider),
                meta,
                cut ? OptionalInt.of(bytes) : OptionalInt.empty(),
                false,
                metaDropped));
    }

    private static Optional<String> field(@Nullable String text) {
        return present(text).map(value -> Utf8.firstChars(value, LONGEST_FIELD));
    }

    private static Optional<String> present(@Nullable String text) {
        return text == null || text.isEmpty() ? Optional.empty() : Optional.of(Utf8.wellFormed(text));
    }

    /** The mark at the end keeps the beginning of an unreadable time from being readable. */
    private static String shortTimestamp(String text) {
        return text.length() <= LONGEST_TIMESTAMP ? text : Utf8.firstChars(text, LONGEST_TIMESTAMP - 1) + "…";
    }
}
