package io.exatlas.fly.logs.filter;

import io.exatlas.fly.logs.model.LogEntry;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Entries for tests. */
final class Lines {

    private Lines() {}

    static LogEntry saying(String message) {
        return of(message, Optional.of("info"), Optional.of("ams"), Optional.of("148ed726c12358"), Optional.of("app"));
    }

    static LogEntry of(String level) {
        return of("m", Optional.of(level), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Nothing but a message. */
    static LogEntry bare(String message) {
        return of(message, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static LogEntry of(
            String message,
            Optional<String> level,
            Optional<String> region,
            Optional<String> instance,
            Optional<String> provider) {
        return new LogEntry(
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                message,
                level,
                region,
                instance,
                provider,
                Map.of(),
                OptionalInt.empty(),
                false,
                false);
    }
}
