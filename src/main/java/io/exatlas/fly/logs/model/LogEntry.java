package io.exatlas.fly.logs.model;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One log entry as Fly served it. Its text is untrusted: make it harmless before you show it.
 *
 * @param id Fly's identifier of the row; the same when the row is read again. A row without one gets an id that is made
 *     of its content and begins with {@link #MADE_ID}; empty only before that
 * @param timestamp the timestamp's text as Fly sent it, or as RFC 3339 if Fly sent an epoch number; empty if there was
 *     none
 * @param time the timestamp as nanoseconds since 1970; empty if the text could not be read
 * @param message the text; the JSON text of a message that is an object, a list, a number or a boolean; empty if there
 *     was none; cut at 256 KiB of UTF-8
 * @param level the level that Fly assigns; {@code info} for nearly all output of apps, so not a severity
 * @param region three-letter code
 * @param instance the machine's id; empty on some rows of the platform
 * @param provider the part of Fly that wrote the row: {@code app}, {@code runner}, {@code proxy}, {@code health}
 * @param meta all other fields of the row, as plain JSON values (maps, lists, strings, numbers, booleans, null); empty
 *     if there were none
 * @param fullLength bytes of UTF-8 of the message before it was cut; empty if it is whole
 * @param late whether the row became visible only after a newer one had been published
 * @param metaDropped whether the {@code meta} could not be read or carried, and was left out
 */
public record LogEntry(
        Optional<String> id,
        Optional<String> timestamp,
        OptionalLong time,
        String message,
        Optional<String> level,
        Optional<String> region,
        Optional<String> instance,
        Optional<String> provider,
        Map<String, Object> meta,
        OptionalInt fullLength,
        boolean late,
        boolean metaDropped) {

    /** The beginning of every id that is made of the content. */
    public static final String MADE_ID = "~";

    /** The same entry under an id of its own. */
    public LogEntry withId(String made) {
        return new LogEntry(
                Optional.of(made),
                timestamp,
                time,
                message,
                level,
                region,
                instance,
                provider,
                meta,
                fullLength,
                late,
                metaDropped);
    }

    /** The same entry, marked late. */
    public LogEntry asLate() {
        return withLate(true);
    }

    /** The same entry, marked late or not. */
    public LogEntry withLate(boolean mark) {
        return late == mark
                ? this
                : new LogEntry(
                        id,
                        timestamp,
                        time,
                        message,
                        level,
                        region,
                        instance,
                        provider,
                        meta,
                        fullLength,
                        mark,
                        metaDropped);
    }

    /** Whether the message was longer than is carried. */
    public boolean truncated() {
        return fullLength.isPresent();
    }

    /** Never the text: entries pass through failure messages and debuggers. */
    @Override
    public String toString() {
        return "LogEntry[id=" + id.map(Quoted::of).orElse("-") + ", time=" + time + ", length=" + message.length()
                + "]";
    }
}
