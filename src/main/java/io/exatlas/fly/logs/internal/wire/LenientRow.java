package io.exatlas.fly.logs.internal.wire;

import io.exatlas.fly.logs.model.LogEntry;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a row member by member while its bytes arrive: a row that is too long to be held, or one that is not JSON as a
 * whole. A member that cannot be read costs itself, and of the message no more is held than an entry carries. Belongs
 * to one parse.
 */
final class LenientRow implements MemberWalk.Members {

    /** Bytes of a text beside the message; an entry carries less of each. */
    private static final int SIDE_TEXT = 4 << 10;

    private static final String ATTRIBUTES = "attributes.";
    private static final Set<String> WALKED = Set.of("attributes", "fly", "fly.app", "log", "event");
    private static final Set<String> TEXTS = Set.of(
            "id",
            "timestamp",
            "level",
            "region",
            "instance",
            "fly.region",
            "fly.app.instance",
            "log.level",
            "event.provider");
    private static final Pattern NUMBER = Pattern.compile("-?+(0|[1-9][0-9]*+)(\\.[0-9]++)?+([eE][+-]?+[0-9]++)?+");

    private final Bounds bounds;
    private final MetaReader metas;
    private final MemberWalk walk;
    private final TextReader text = new TextReader();
    private Draft draft = new Draft();
    private boolean reading;
    private byte first;

    LenientRow(Bounds bounds, MetaReader metas) {
        this.bounds = bounds;
        this.metas = metas;
        this.walk = new MemberWalk(this, bounds.metaBytes());
    }

    /** A new row. */
    void begin() {
        draft = new Draft();
        walk.begin();
    }

    @Override
    public void part(byte[] bytes, int from, int to) {
        if (reading) {
            text.feed(bytes, from, to);
        }
    }

    /** The next bytes of the row. */
    void feed(byte[] bytes, int from, int to) {
        walk.feed(bytes, from, to);
    }

    /** The row is whole. The entry; empty if the row is broken. */
    Optional<LogEntry> end() {
        return walk.whole() ? draft.entry(bounds.messageBytes()) : Optional.empty();
    }

    @Override
    public boolean enters(String path) {
        draft.row |= path.equals("attributes") || path.equals("fly") || path.equals("log");
        return WALKED.contains(path);
    }

    @Override
    public void begin(String path, byte firstByte) {
        String name = inAttributes(path);
        boolean message = name.equals("message");
        first = firstByte;
        reading = message || (firstByte == '"' && TEXTS.contains(name));
        if (reading) {
            text.begin(firstByte, message ? bounds.messageBytes() : SIDE_TEXT);
        }
    }

    @Override
    public void end(String path, Framer value) {
        String name = inAttributes(path);
        switch (name) {
            case "message" -> message();
            case "meta" -> meta(value);
            case "fly", "log" -> draft.row = true;
            default -> {
                if (TEXTS.contains(name)) {
                    draft.set(name, scalar(value));
                }
            }
        }
    }

    /** A row of Fly's page has everything but the id in its attributes. */
    private static String inAttributes(String path) {
        String name = path.startsWith(ATTRIBUTES) ? path.substring(ATTRIBUTES.length()) : path;
        boolean outside = name.length() < path.length() && (name.equals("id") || name.indexOf('.') >= 0);
        return outside ? "" : name;
    }

    private void message() {
        String message = text.end();
        boolean bare = first != '"' && first != '{' && first != '[';
        if (text.broken() || (bare && !isScalar(message) && !message.equals("null"))) {
            draft.brokenMessage();
        } else {
            draft.message(bare && message.equals("null") ? null : message, text.length());
        }
    }

    private void meta(Framer value) {
        if (value.tooLong()) {
            draft.metaDropped(MetaProvider.in(value.array(), value.offset(), value.length()));
        } else {
            metas.read(value.array(), value.offset(), value.length(), draft);
        }
    }

    /** The text of a string, a number or a boolean. */
    private @Nullable String scalar(Framer value) {
        if (!reading) {
            return value.tooLong() ? null : word(value);
        }
        String string = text.end();
        return text.broken() ? null : string;
    }

    private static @Nullable String word(Framer value) {
        String word = new String(value.array(), value.offset(), value.length(), StandardCharsets.UTF_8);
        return isScalar(word) ? word : null;
    }

    private static boolean isScalar(String word) {
        return word.equals("true")
                || word.equals("false")
                || NUMBER.matcher(word).matches();
    }
}
