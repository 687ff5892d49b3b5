package io.exatlas.fly.logs.internal.wire;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.LogEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;

/** Values to send over the bus, fixed and made from a seed. */
final class Samples {

    static final AppName APP = AppName.of("my-api");
    static final Epoch EPOCH = new Epoch(7, "node-1");

    private static final String[] PIECES = {
        "a",
        "line ",
        "\"",
        "\\",
        "\n",
        "\u0000",
        "\u001b[31m",
        "\u007f",
        "é",
        "日",
        "😀",
        "\ud83d",
        "\ude00",
        "\u2028",
        "\ufffd",
        "\uffff",
        "/",
        "<"
    };

    private Samples() {}

    static LogEntry entry(String message) {
        return entry(message, Map.of("event", Map.of("provider", "app")));
    }

    static LogEntry entry(String message, Map<String, Object> meta) {
        return new LogEntry(
                Optional.of("01K5"),
                Optional.of("2026-09-20T10:15:30.123456789Z"),
                OptionalLong.of(1789899330123456789L),
                message,
                Optional.of("info"),
                Optional.of("ams"),
                Optional.of("148ed726c12358"),
                Optional.of("app"),
                meta,
                OptionalInt.empty(),
                false,
                false);
    }

    static LogEntry bare() {
        return new LogEntry(
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                OptionalInt.empty(),
                false,
                false);
    }

    static LogBatch batch(LogEntry... entries) {
        return LogBatch.builder(APP)
                .epoch(EPOCH)
                .seq(42)
                .prev(1789899330123456789L)
                .next(1789899332000000000L)
                .settled(1789899300000000000L)
                .start(1789899200000000000L)
                .asOf(1789899333000000000L)
                .redelivered(true)
                .entries(List.of(entries))
                .build();
    }

    static LogEntry hostile(Random random) {
        Map<String, Object> meta = new LinkedHashMap<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            meta.put(text(random, 8), value(random, 3));
        }
        boolean cut = random.nextBoolean();
        return new LogEntry(
                Optional.of(text(random, 5)),
                Optional.of(text(random, 5)),
                OptionalLong.empty(),
                text(random, 200),
                Optional.of(text(random, 5)),
                Optional.of(text(random, 5)),
                Optional.of(text(random, 5)),
                Optional.of(text(random, 5)),
                meta,
                cut ? OptionalInt.of(random.nextInt(1 << 30)) : OptionalInt.empty(),
                random.nextBoolean(),
                false);
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> text(random, 20);
            case 1 -> random.nextInt();
            case 2 -> random.nextLong() | 1L << 40;
            case 3 -> -random.nextDouble() * Double.MIN_NORMAL;
            case 4 -> random.nextBoolean();
            case 5 -> List.of(value(random, depth - 1), value(random, depth - 1));
            default -> Map.of(text(random, 8), value(random, depth - 1));
        };
    }

    private static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(most + 1); left > 0; left--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        // The parser lets no lone surrogate through.
        return Utf8.wellFormed(text.toString());
    }
}
