package io.exatlas.fly.logs.internal.wire;

import io.exatlas.fly.logs.model.LogEntry;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** How many bytes an entry takes in a message: never less than the encoder will write, seldom much more. */
final class Weights {

    /** Names, quotes and commas of an entry with every field, and the longest app name. */
    private static final int FRAME = 512;

    private static final int LONGEST_NUMBER = 26;
    private static final int LONGEST_WORD = 5;
    private static final int ESCAPED = 6;

    private Weights() {}

    static int of(LogEntry entry) {
        long weight = FRAME + fields(entry) + text(entry.message()) + value(entry.meta());
        return (int) Math.min(weight, Integer.MAX_VALUE);
    }

    /**
     * The entry made to weigh no more: its message is cut, after its {@code meta} is left out if that alone takes more
     * than half.
     */
    static LogEntry fitted(LogEntry entry, int bytes) {
        if (of(entry) <= bytes) {
            return entry;
        }
        Map<String, Object> meta = value(entry.meta()) > bytes / 2 ? Map.of() : entry.meta();
        long left = bytes - FRAME - fields(entry) - value(meta);
        if (left < 0) {
            throw new IllegalArgumentException("no entry like " + entry + " fits " + bytes + " bytes");
        }
        return with(entry, beginning(entry.message(), left), meta);
    }

    private static LogEntry with(LogEntry entry, String message, Map<String, Object> meta) {
        boolean whole = message.length() == entry.message().length();
        return new LogEntry(
                entry.id(),
                entry.timestamp(),
                entry.time(),
                message,
                entry.level(),
                entry.region(),
                entry.instance(),
                entry.provider(),
                meta,
                whole || entry.truncated() ? entry.fullLength() : OptionalInt.of(Utf8.length(entry.message())),
                entry.late(),
                entry.metaDropped() || meta.size() < entry.meta().size());
    }

    private static String beginning(String text, long weight) {
        long left = weight;
        int at = 0;
        while (at < text.length()) {
            int next = Utf8.paired(text, at) ? at + 2 : at + 1;
            left -= next - at == 2 ? 2 * ESCAPED : character(text.charAt(at));
            if (left < 0) {
                break;
            }
            at = next;
        }
        return text.substring(0, at);
    }

    private static long fields(LogEntry entry) {
        return text(entry.id().orElse(""))
                + text(entry.timestamp().orElse(""))
                + text(entry.level().orElse(""))
                + text(entry.region().orElse(""))
                + text(entry.instance().orElse(""))
                + text(entry.provider().orElse(""));
    }

    private static long value(@Nullable Object value) {
        if (value instanceof String text) {
            return text(text) + 2;
        }
        if (value instanceof Map<?, ?> object) {
            return object(object);
        }
        if (value instanceof List<?> array) {
            return array(array);
        }
        return value instanceof Number ? LONGEST_NUMBER : LONGEST_WORD;
    }

    private static long object(Map<?, ?> object) {
        long weight = 2;
        for (Map.Entry<?, ?> member : object.entrySet()) {
            weight += text(String.valueOf(member.getKey())) + 4 + value(member.getValue());
        }
        return weight;
    }

    private static long array(List<?> array) {
        long weight = 2;
        for (Object value : array) {
            weight += value(value) + 1;
        }
        return weight;
    }

    private static long text(String text) {
        long weight = 0;
        for (int at = 0; at < text.length(); at++) {
            weight += character(text.charAt(at));
        }
        return weight;
    }

    /** The encoder writes control characters and each half of a surrogate pair as escapes. */
    private static int character(char character) {
        if (character < 0x80) {
            return character < ' ' ? ESCAPED : character == '"' || character == '\\' ? 2 : 1;
        }
        return character < 0x800 ? 2 : Character.isSurrogate(character) ? ESCAPED : 3;
    }
}
