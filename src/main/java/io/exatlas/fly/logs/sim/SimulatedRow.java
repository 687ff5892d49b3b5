package io.exatlas.fly.logs.sim;

import io.exatlas.fly.logs.model.Quoted;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One row that a simulated app holds. Times are nanoseconds since 1970.
 *
 * @param id its identifier, the same on every reading; empty to leave it out
 * @param time by which it is sorted and found
 * @param visibleAt from when on the server shows it; later than {@code time} for a late row, earlier for one dated in
 *     the future
 * @param timestamp the text to serve in place of {@code time}; empty for the time itself
 * @param message the text
 * @param level what the server calls the level
 * @param instance the machine; empty is served as null
 * @param region three-letter code
 * @param provider who wrote it: {@code app}, {@code runner}, {@code proxy}, {@code health}
 * @param meta what {@code meta} holds beside instance, region and event
 * @param raw JSON text to serve in place of the whole row, however broken; empty for the row itself
 */
public record SimulatedRow(
        Optional<String> id,
        long time,
        long visibleAt,
        Optional<String> timestamp,
        String message,
        String level,
        Optional<String> instance,
        String region,
        String provider,
        Map<String, Object> meta,
        Optional<String> raw) {

    private static final long SECOND = 1_000_000_000;

    public SimulatedRow {
        meta = meta.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(meta));
    }

    /** An ordinary line of an app, visible at its own time. */
    public static SimulatedRow of(String id, long time, String message) {
        return new SimulatedRow(
                Optional.of(id),
                time,
                time,
                Optional.empty(),
                message,
                "info",
                Optional.of("148ed726c12358"),
                "ams",
                "app",
                Map.of(),
                Optional.empty());
    }

    /** The timestamp as it is served: the given text, else UTC with as many digits as the time needs. */
    public String timestampText() {
        return timestamp.orElseGet(() -> Instant.ofEpochSecond(Math.floorDiv(time, SECOND), Math.floorMod(time, SECOND))
                .toString());
    }

    public SimulatedRow withoutId() {
        return copy(Optional.empty(), visibleAt, timestamp, raw);
    }

    public SimulatedRow withVisibleAt(long nanos) {
        return copy(id, nanos, timestamp, raw);
    }

    /** The same row under a timestamp that may be unreadable; it is still found at its time. */
    public SimulatedRow withTimestamp(String text) {
        return copy(id, visibleAt, Optional.of(text), raw);
    }

    /** Serves the text in place of the row. */
    public SimulatedRow withRaw(String json) {
        return copy(id, visibleAt, timestamp, Optional.of(json));
    }

    public SimulatedRow withLevel(String other) {
        return new SimulatedRow(id, time, visibleAt, timestamp, message, other, instance, region, provider, meta, raw);
    }

    /** The same row written by a machine somewhere. */
    public SimulatedRow withMachine(String machine, String where) {
        return new SimulatedRow(
                id, time, visibleAt, timestamp, message, level, Optional.of(machine), where, provider, meta, raw);
    }

    /** The same row written by the platform in a region, not by a machine. */
    public SimulatedRow withoutInstance() {
        return new SimulatedRow(
                id, time, visibleAt, timestamp, message, level, Optional.empty(), region, provider, meta, raw);
    }

    public SimulatedRow withProvider(String who) {
        return new SimulatedRow(id, time, visibleAt, timestamp, message, level, instance, region, who, meta, raw);
    }

    public SimulatedRow withMeta(Map<String, Object> more) {
        return new SimulatedRow(id, time, visibleAt, timestamp, message, level, instance, region, provider, more, raw);
    }

    private SimulatedRow copy(
            Optional<String> newId, long newVisibleAt, Optional<String> newTimestamp, Optional<String> newRaw) {
        return new SimulatedRow(
                newId, time, newVisibleAt, newTimestamp, message, level, instance, region, provider, meta, newRaw);
    }

    /** Short: a failing test prints many. */
    @Override
    public String toString() {
        return "SimulatedRow[" + id.orElse("-") + " at " + time + " " + Quoted.of(message) + "]";
    }
}
