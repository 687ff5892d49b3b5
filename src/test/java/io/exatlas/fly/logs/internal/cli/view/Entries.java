package io.exatlas.fly.logs.internal.cli.view;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.LogEntry;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Entries for tests. */
public final class Entries {

    public static final AppName SHOP = AppName.of("shop");

    private Entries() {}

    public static LogEntry saying(String message) {
        return entry(message, "info", "ams", "148ed726c12358", "app");
    }

    public static LogEntry entry(String message, String level, String region, String instance, String provider) {
        return new LogEntry(
                Optional.of("01K5KQ0A1"),
                Optional.of("2026-09-20T10:15:30.123456789Z"),
                OptionalLong.of(1_789_899_330_123_456_789L),
                message,
                Optional.of(level),
                Optional.of(region),
                Optional.of(instance),
                Optional.of(provider),
                Map.of(),
                OptionalInt.empty(),
                false,
                false);
    }

    public static LogEntry withMeta(String message, Map<String, Object> meta) {
        LogEntry plain = saying(message);
        return new LogEntry(
                plain.id(),
                plain.timestamp(),
                plain.time(),
                message,
                Optional.of("error"),
                Optional.of("fra"),
                Optional.empty(),
                Optional.of("proxy"),
                meta,
                OptionalInt.empty(),
                false,
                false);
    }

    /** Nothing but a message. */
    public static LogEntry bare(String message) {
        return new LogEntry(
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                message,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                OptionalInt.empty(),
                false,
                false);
    }

    public static LogEntry cut(String message, int fullLength) {
        return new LogEntry(
                Optional.empty(),
                Optional.of("yesterday"),
                OptionalLong.empty(),
                message,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                OptionalInt.of(fullLength),
                false,
                false);
    }

    /** Said at a time, in nanoseconds since 1970. */
    public static LogEntry at(long time, String message) {
        LogEntry plain = bare(message);
        return new LogEntry(
                plain.id(),
                plain.timestamp(),
                OptionalLong.of(time),
                message,
                plain.level(),
                plain.region(),
                plain.instance(),
                plain.provider(),
                plain.meta(),
                plain.fullLength(),
                false,
                false);
    }

    public static String printed(LinePrinter printer, LogEntry entry) {
        StringBuilder out = new StringBuilder();
        printer.print(out, SHOP, entry);
        return out.toString();
    }
}
