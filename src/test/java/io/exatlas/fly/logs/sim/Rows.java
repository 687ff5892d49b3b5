package io.exatlas.fly.logs.sim;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Rows for tests, each with an id of its own. Seconds are counted from a fixed moment, {@link #BASE}. */
public final class Rows {

    /** 2026-09-20T10:15:30Z in nanoseconds. */
    public static final long BASE = 1_789_899_330_000_000_000L;

    private static final AtomicLong IDS = new AtomicLong();

    private Rows() {}

    /** The moment that many seconds after {@link #BASE}, in nanoseconds. */
    public static long second(double seconds) {
        return BASE + Math.round(seconds * 1_000_000_000L);
    }

    /** A line of an app. */
    public static SimulatedRow row(double seconds, String message) {
        return at(second(seconds), message);
    }

    /** A line of an app at an exact moment. */
    public static SimulatedRow at(long nanos, String message) {
        return SimulatedRow.of("r" + IDS.incrementAndGet(), nanos, message);
    }

    /** One line a second, from a second on: {@code line 0}, {@code line 1}… */
    public static List<SimulatedRow> eachSecond(int count, int from) {
        return IntStream.range(0, count)
                .mapToObj(i -> row(from + i, "line " + i))
                .toList();
    }

    /** That many lines of one nanosecond. */
    public static List<SimulatedRow> burst(int count, long nanos) {
        return IntStream.range(0, count).mapToObj(i -> at(nanos, "burst " + i)).toList();
    }

    /** Their messages. */
    public static List<String> messages(List<SimulatedRow> rows) {
        return rows.stream().map(SimulatedRow::message).toList();
    }
}
