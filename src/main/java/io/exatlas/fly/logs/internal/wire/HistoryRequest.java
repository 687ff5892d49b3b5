package io.exatlas.fly.logs.internal.wire;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.HistoryStart;
import io.exatlas.fly.logs.model.Quoted;
import io.exatlas.fly.logs.model.Search;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The request for op {@code history}, to JSON and back. Usable from any thread.
 *
 * @param start {@code from}: a position, an RFC 3339 time or an age as {@code -10m}; or {@code tail}: how many entries,
 *     with the {@code token} of the answer before where that said {@code searching}
 * @param to a position or an RFC 3339 time, inclusive; empty for the live edge
 * @param limit most entries of the answer
 */
public record HistoryRequest(HistoryStart start, OptionalLong to, int limit) {

    /** So many entries an answer holds at most, but for those of one single time. */
    public static final int MOST_ENTRIES = 1_000;

    /** So many of the newest entries can be asked for. */
    public static final int LONGEST_TAIL = 10_000;

    private static final Pattern AGE = Pattern.compile("-(\\d{1,9})([smhd])");
    private static final int LONGEST = 64;

    /**
     * Reads the fields of a request; others are ignored.
     *
     * @throws FlyLogsException.InvalidRequest if one cannot be right; the message names it
     */
    public static HistoryRequest fromJson(JsonObject json) {
        Fields fields = Fields.of(json);
        OptionalLong limit = fields.optionalNumber("limit", 1, MOST_ENTRIES);
        Optional<String> to = fields.optionalText("to", LONGEST);
        return new HistoryRequest(
                start(fields),
                to.isEmpty() ? OptionalLong.empty() : OptionalLong.of(position(fields, "to", to.get())),
                (int) limit.orElse(MOST_ENTRIES));
    }

    /** The fields besides {@code op} and {@code app}. */
    public JsonObject toJson() {
        JsonObject json = new JsonObject().put("limit", limit);
        to.ifPresent(position -> json.put("to", Long.toString(position)));
        if (start instanceof HistoryStart.After after) {
            return json.put("from", Long.toString(after.position()));
        } else if (start instanceof HistoryStart.Since since) {
            return json.put("from", Long.toString(since.position()));
        } else if (start instanceof HistoryStart.Newest newest) {
            return json.put("tail", newest.entries());
        } else if (start instanceof HistoryStart.Searching searching) {
            return json.put("tail", searching.entries()).put("token", searching.token());
        } else if (start instanceof HistoryStart.Ago ago) {
            return json.put(
                    "from", "-" + Math.max(1, ago.age().plusNanos(999_999_999).toSeconds()) + "s");
        }
        throw new AssertionError(start);
    }

    /** The whole request. */
    public JsonObject toJson(AppName app) {
        return toJson().put("op", "history").put("app", app.value());
    }

    private static HistoryStart start(Fields fields) {
        OptionalLong tail = fields.optionalNumber("tail", 1, LONGEST_TAIL);
        Optional<String> from = fields.optionalText("from", LONGEST);
        fields.require(from.isEmpty() || tail.isEmpty(), "tail", "left out where there is \"from\"");
        fields.require(from.isPresent() || tail.isPresent(), "from", "there, or \"tail\" in its place");
        Optional<String> token = fields.optionalText("token", Search.LONGEST);
        fields.require(token.isEmpty() || tail.isPresent(), "token", "left out where there is no \"tail\"");
        if (tail.isPresent()) {
            int entries = (int) tail.getAsLong();
            return token.<HistoryStart>map(text -> new HistoryStart.Searching(entries, text))
                    .orElseGet(() -> new HistoryStart.Newest(entries));
        }
        Matcher age = AGE.matcher(from.orElseThrow());
        return age.matches()
                ? new HistoryStart.Ago(age(Long.parseLong(age.group(1)), age.group(2)))
                : new HistoryStart.After(position(fields, "from", from.get()));
    }

    private static Duration age(long number, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private static long position(Fields fields, String name, String text) {
        OptionalLong position = Fields.whole(text);
        if (position.isEmpty()) {
            position = Timestamps.parse(text);
        }
        if (position.isEmpty() || position.getAsLong() < 0) {
            throw fields.refusal(
                    name,
                    "nanoseconds since 1970 written as text, or an RFC 3339 time from 1970 on"
                            + (name.equals("from") ? ", or an age such as -10m (s, m, h, d)" : "") + ", not "
                            + Quoted.of(text));
        }
        return position.getAsLong();
    }
}
