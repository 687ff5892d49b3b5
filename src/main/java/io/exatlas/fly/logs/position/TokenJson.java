package io.exatlas.fly.logs.position;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Mark;
import io.exatlas.fly.logs.model.Quoted;
import io.exatlas.fly.logs.model.RowKey;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A resume token as JSON and back: {@code {"version":1,"settled":"17...","newest":"17...","complete":"17...",
 * "seen":"...","odd":"..."}}. {@code seen} is missing if there were too many keys to store. The JSON comes back from
 * outside: everything is checked. No state.
 */
final class TokenJson {

    static final int VERSION = 1;

    /** No entry is that new; leaves room to calculate with. */
    static final long LAST = Duration.between(Instant.EPOCH, Instant.parse("2200-01-01T00:00:00Z"))
            .toNanos();

    private static final Pattern DIGITS = Pattern.compile("0|[1-9][0-9]*");
    private static final int MOST_DIGITS = 19;
    private static final String RANGE = "nanoseconds since 1970 up to " + LAST;

    private TokenJson() {}

    static JsonObject write(ResumeToken token) {
        Mark mark = token.window();
        JsonObject json = new JsonObject()
                .put("version", VERSION)
                .put("settled", position(mark.settled()))
                .put("newest", position(mark.newest()));
        token.complete().ifPresent(complete -> json.put("complete", position(complete)));
        mark.seen().ifPresent(seen -> json.put("seen", KeyText.write(seen)));
        return mark.odd().isEmpty() ? json : json.put("odd", KeyText.write(mark.odd()));
    }

    static ResumeToken read(JsonObject json) {
        checkVersion(json.getValue("version"));
        long settled = position(json, "settled").orElseThrow(() -> refused("settled", "is missing"));
        long newest = position(json, "newest").orElseThrow(() -> refused("newest", "is missing"));
        if (newest < settled) {
            throw refused("newest", "is before \"settled\"");
        }
        Optional<List<RowKey>> seen = keys(json, "seen", ResumeToken.MOST_KEYS);
        List<RowKey> odd = keys(json, "odd", ResumeToken.MOST_ODD_KEYS).orElse(List.of());
        return new ResumeToken(new Mark(settled, newest, seen, odd), position(json, "complete"));
    }

    /** Nothing is dated before 1970 or so late: a reader that begins at such a place begins at the border as well. */
    private static String position(long nanos) {
        return Long.toString(Math.min(Math.max(nanos, 0), LAST));
    }

    private static void checkVersion(@Nullable Object version) {
        if (!(version instanceof Integer || version instanceof Long)) {
            throw refused("version", version == null ? "is missing" : "must be a whole number");
        }
        long number = ((Number) version).longValue();
        if (number != VERSION) {
            throw refused("version", "is " + number + ", and this release reads " + VERSION + " only");
        }
    }

    private static OptionalLong position(JsonObject json, String name) {
        return text(json, name)
                .map(text -> OptionalLong.of(
                        parsed(text).orElseThrow(() -> refused(name, "must be " + RANGE + ", not " + Quoted.of(text)))))
                .orElse(OptionalLong.empty());
    }

    private static OptionalLong parsed(String text) {
        if (text.length() > MOST_DIGITS || !DIGITS.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        // Of so many digits some are beyond what a long holds, but none beyond what it holds without a sign.
        long nanos = Long.parseUnsignedLong(text);
        return nanos >= 0 && nanos <= LAST ? OptionalLong.of(nanos) : OptionalLong.empty();
    }

    private static Optional<List<RowKey>> keys(JsonObject json, String name, int most) {
        return text(json, name)
                .map(text -> KeyText.read(text, most)
                        .orElseThrow(() -> refused(name, "must be base64url of at most " + most + " times 16 bytes")));
    }

    /** Empty if missing or null. */
    private static Optional<String> text(JsonObject json, String name) {
        Object value = json.getValue(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String text)) {
            throw refused(name, "must be text");
        }
        return Optional.of(text);
    }

    private static FlyLogsException.InvalidRequest refused(String name, String why) {
        return new FlyLogsException.InvalidRequest("resume token: \"" + name + "\" " + why);
    }
}
