package io.exatlas.fly.logs.internal.wire;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Chain;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Health;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.StopReason;
import io.exatlas.fly.logs.model.Stopped;
import io.exatlas.fly.logs.model.StreamStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The messages of the event-bus protocol, version 1, to JSON and back. Epochs, positions and times in nanoseconds are
 * strings, {@code seq} and {@code count} are numbers. Readers ignore fields they do not know; a field of the wrong type
 * or out of its range is refused with {@link FlyLogsException.InvalidRequest}, which names the field. Usable from any
 * thread.
 */
public final class BusMessages {

    /** {@code type} of a batch. */
    public static final String BATCH = "ex_atlas_fly_logs";
    /** {@code type} of a notice. */
    public static final String NOTICE = "ex_atlas_fly_logs_notice";
    /** {@code type} of the last message of a stream. */
    public static final String STOPPED = "ex_atlas_fly_logs_stopped";

    /** How many entries a message holds at most. */
    public static final int MOST_ENTRIES = 1_000;
    /** How many bytes a message takes at most, encoded. */
    public static final int MOST_BYTES = 512 << 10;

    private static final int LONGEST_OWNER = 256;
    static final int LONGEST_SENTENCE = 4_096;
    static final Map<String, Notice.Kind> KINDS = byName(Notice.Kind.values(), Notice.Kind::wireName);
    private static final Map<String, StopReason> REASONS = byName(StopReason.values(), StopReason::wireName);

    private BusMessages() {}

    public static JsonObject toJson(LogBatch batch) {
        return head(BATCH, batch.app(), batch.epoch())
                .put("seq", batch.seq())
                .put("prev", Long.toString(batch.prev()))
                .put("next", Long.toString(batch.next()))
                .put("settled", Long.toString(batch.settled()))
                .put("start", Long.toString(batch.start()))
                .put("asof", Long.toString(batch.asOf()))
                .put("redelivered", batch.redelivered())
                .put("entries", EntryJson.toJson(batch.entries(), batch.app()));
    }

    public static JsonObject toJson(Notice notice) {
        JsonObject json = head(NOTICE, notice.app(), notice.epoch());
        notice.seq().ifPresent(seq -> json.put("seq", seq));
        json.put("notice", notice.kind().wireName()).put("count", notice.count());
        notice.from().ifPresent(from -> json.put("from", Long.toString(from)));
        notice.to().ifPresent(to -> json.put("to", Long.toString(to)));
        return LeftOutJson.put(json.put("message", notice.message()), notice.rows());
    }

    public static JsonObject toJson(Stopped stopped) {
        return head(STOPPED, stopped.app(), stopped.epoch())
                .put("reason", stopped.reason().wireName())
                .put("message", stopped.message());
    }

    /** The fields of one app's {@code status}; null where unknown. */
    public static JsonObject toJson(StreamStatus status) {
        return StatusJson.toJson(status);
    }

    /** The batch of a message; at most 1,000 entries. */
    public static LogBatch fromBatch(JsonObject json) {
        Fields fields = Fields.of(json).ofType(BATCH);
        return LogBatch.builder(fields.app())
                .epoch(epoch(fields))
                .seq(fields.number("seq", 1, Long.MAX_VALUE))
                .prev(fields.digits("prev", 0))
                .next(fields.digits("next", 0))
                .settled(fields.digits("settled", 0))
                .start(fields.digits("start", 0))
                .asOf(fields.digits("asof", 0))
                .redelivered(fields.flag("redelivered"))
                .entries(entries(fields, MOST_ENTRIES))
                .build();
    }

    public static Notice fromNotice(JsonObject json) {
        Fields fields = Fields.of(json).ofType(NOTICE);
        return new Notice(
                fields.app(),
                epoch(fields),
                fields.optionalNumber("seq", 1, Long.MAX_VALUE),
                fields.oneOf("notice", KINDS),
                fields.optionalNumber("count", 0, Long.MAX_VALUE).orElse(0),
                fields.optionalDigits("from", 0),
                fields.optionalDigits("to", 0),
                fields.text("message", 0, LONGEST_SENTENCE),
                LeftOutJson.from(fields));
    }

    public static Stopped fromStopped(JsonObject json) {
        Fields fields = Fields.of(json).ofType(STOPPED);
        // Publishers of version 1 need not name the owner here.
        String owner = fields.optionalText("owner", LONGEST_OWNER).orElse("");
        return new Stopped(
                fields.app(),
                new Epoch(fields.digits("epoch", 1), owner),
                fields.oneOf("reason", REASONS),
                fields.text("message", 0, LONGEST_SENTENCE));
    }

    /** The status of a reply; fields that only some replies have may be missing. */
    public static StreamStatus fromStatus(JsonObject json) {
        return StatusJson.fromJson(json);
    }

    /** The chain that a reply to {@code subscribe} or {@code heartbeat} tells of; empty while it is not ready. */
    public static Optional<Chain> fromReply(JsonObject json) {
        return StatusJson.chain(json);
    }

    /** How the stream that a reply tells of is doing; empty if the reply does not say. */
    public static Optional<Health> health(JsonObject json) {
        return StatusJson.health(json);
    }

    /** Entries as {@code history} answers them. */
    public static JsonArray toJson(List<LogEntry> entries, AppName app) {
        return EntryJson.toJson(entries, app);
    }

    /** The {@code entries} of a reply: a list of at most 1,000. */
    public static List<LogEntry> fromEntries(JsonObject json) {
        return entries(Fields.of(json), MOST_ENTRIES);
    }

    public static Map<String, String> headers(LogBatch batch) {
        return headers(BATCH, batch.app(), batch.epoch());
    }

    public static Map<String, String> headers(Notice notice) {
        return headers(NOTICE, notice.app(), notice.epoch());
    }

    public static Map<String, String> headers(Stopped stopped) {
        return headers(STOPPED, stopped.app(), stopped.epoch());
    }

    /** An upper bound, rarely far off, of the bytes the entry takes in a message. */
    public static int weight(LogEntry entry) {
        return Weights.of(entry);
    }

    /**
     * The entry cut so that its {@link #weight} is at most so many bytes: its message loses its end and is marked
     * truncated; {@code meta} is left out if it takes more than half of the room by itself.
     *
     * @throws IllegalArgumentException if not even an empty message fits; 16 KiB always do
     */
    public static LogEntry fitted(LogEntry entry, int bytes) {
        return Weights.fitted(entry, bytes);
    }

    static Epoch epoch(Fields fields) {
        return new Epoch(fields.digits("epoch", 1), fields.text("owner", 1, LONGEST_OWNER));
    }

    static @Nullable String digits(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : null;
    }

    private static JsonObject head(String type, AppName app, Epoch epoch) {
        return new JsonObject()
                .put("type", type)
                .put("app", app.value())
                .put("epoch", Long.toString(epoch.number()))
                .put("owner", epoch.owner());
    }

    private static Map<String, String> headers(String type, AppName app, Epoch epoch) {
        return Map.of("type", type, "app", app.value(), "epoch", Long.toString(epoch.number()), "v", "1");
    }

    static List<LogEntry> entries(Fields fields, int most) {
        if (!(fields.json().getValue("entries") instanceof JsonArray array) || array.size() > most) {
            throw fields.refusal("entries", "a list of at most " + most + " entries");
        }
        List<LogEntry> entries = new ArrayList<>(array.size());
        for (int at = 0; at < array.size(); at++) {
            entries.add(entry(fields, "entries[" + at + "]", array.getValue(at)));
        }
        return entries;
    }

    private static LogEntry entry(Fields fields, String name, @Nullable Object value) {
        if (value instanceof JsonObject entry) {
            return EntryJson.from(new Fields(entry, name + "."));
        }
        throw fields.refusal(name, "an object");
    }

    private static <E> Map<String, E> byName(E[] values, Function<E, String> name) {
        return Arrays.stream(values).collect(Collectors.toMap(name, value -> value, (one, other) -> one, TreeMap::new));
    }
}
