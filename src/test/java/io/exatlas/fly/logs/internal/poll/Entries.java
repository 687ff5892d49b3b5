package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.internal.source.Row;
import io.exatlas.fly.logs.internal.source.RowKeys;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.LogPage;
import io.exatlas.fly.logs.model.ServerTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Entries, pages and limits for the tests of this package. Times are seconds after {@link #DAWN} where so named. */
final class Entries {

    static final long SECOND = 1_000_000_000L;
    static final long DAWN = 1_789_000_000L * SECOND;
    static final String MACHINE = "148ed726c12358";

    static final CursorLimits LIMITS = CursorLimits.DEFAULT;
    static final BatchLimits BATCHES = new BatchLimits(1_000, 512 * 1024, entry -> 100, entry -> true);

    private Entries() {}

    /** Nanoseconds since 1970 of a time in seconds after the dawn. */
    static long at(double seconds) {
        return DAWN + Math.round(seconds * 1_000_000) * 1_000;
    }

    static LogEntry entry(String id, long time) {
        return entry(Optional.of(id), Optional.of(Long.toString(time)), OptionalLong.of(time), MACHINE, "m-" + id);
    }

    static LogEntry entry(String id, long time, String instance) {
        return entry(Optional.of(id), Optional.of(Long.toString(time)), OptionalLong.of(time), instance, "m-" + id);
    }

    static LogEntry withoutId(long time, String message) {
        return entry(Optional.empty(), Optional.of(Long.toString(time)), OptionalLong.of(time), MACHINE, message);
    }

    static LogEntry unreadable(String id) {
        return entry(Optional.of(id), Optional.of("yesterday"), OptionalLong.empty(), MACHINE, "m-" + id);
    }

    static LogEntry entry(
            Optional<String> id, Optional<String> timestamp, OptionalLong time, String instance, String message) {
        return new LogEntry(
                id,
                timestamp,
                time,
                message,
                Optional.of("info"),
                Optional.of("ams"),
                Optional.of(instance),
                Optional.of("app"),
                Map.of(),
                OptionalInt.empty(),
                false,
                false);
    }

    /** Rows {@code first} to {@code last}, one a second, named by their second. */
    static List<LogEntry> everySecond(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(second -> entry("s" + second, at(second)))
                .toList();
    }

    /** So many rows with ids at one time. */
    static List<LogEntry> equalTimes(int count, long time, String instance) {
        return IntStream.range(0, count)
                .mapToObj(n -> entry(instance + "-" + n, time, instance))
                .toList();
    }

    static List<LogEntry> join(List<LogEntry> first, List<LogEntry> second) {
        List<LogEntry> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    static List<LogEntry> join(List<LogEntry> first, List<LogEntry> second, List<LogEntry> third) {
        return join(join(first, second), third);
    }

    static LogPage page(List<LogEntry> entries) {
        return page(entries, Optional.empty());
    }

    static LogPage page(List<LogEntry> entries, Optional<String> token) {
        return new LogPage(entries, entries.size(), 0, token, false);
    }

    static LogPage cut(List<LogEntry> entries) {
        return new LogPage(entries, entries.size(), 0, Optional.empty(), true);
    }

    /** An answer asked for and given at one server time. */
    static Fetched fetched(LogPage page, double seconds) {
        return new Fetched(page, new ServerTime(at(seconds), at(seconds)));
    }

    static Fetched fetched(List<LogEntry> entries, double seconds) {
        return fetched(page(entries), seconds);
    }

    static List<Row> rows(LogEntry... entries) {
        return new RowKeys().of(List.of(entries));
    }

    static List<String> ids(List<LogEntry> entries) {
        return entries.stream().map(entry -> entry.id().orElse("-")).toList();
    }

    /** Ids of all entries of the parts, in order. */
    static List<String> ids(Taken taken) {
        List<LogEntry> entries = new ArrayList<>();
        for (Part part : taken.parts()) {
            if (part instanceof Part.Entries some) {
                entries.addAll(some.entries());
            }
        }
        return ids(entries);
    }

    static List<Gap> gaps(Taken taken) {
        List<Gap> gaps = new ArrayList<>();
        for (Part part : taken.parts()) {
            if (part instanceof Part.Hole hole) {
                gaps.add(hole.gap());
            }
        }
        return gaps;
    }
}
