package io.exatlas.fly.logs.position;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * A position as the content of a file, or a text in a map: a line
 * {@code {"app":"my-api","name":"audit","token":{...}}}, and a line with its checksum, since a digit that has changed
 * would lose entries in silence. No state.
 */
final class PositionText {

    /** Longest content that is looked at, in bytes. */
    static final int LONGEST = 112 << 10;

    private static final int CHECKSUM = "\n01234567\n".length();

    private PositionText() {}

    static byte[] write(PositionKey key, ResumeToken token) {
        byte[] line = new JsonObject()
                .put("app", key.app().value())
                .put("name", key.name())
                .put("token", token.toJson())
                .encode()
                .getBytes(StandardCharsets.UTF_8);
        byte[] checksum = checksum(line, line.length);
        byte[] content = Arrays.copyOf(line, line.length + CHECKSUM);
        System.arraycopy(checksum, 0, content, line.length, CHECKSUM);
        return content;
    }

    /**
     * The token in the content of a file.
     *
     * @throws FlyLogsException.InvalidRequest for anything but what {@link #write} makes for that key; the message says
     *     why
     */
    static ResumeToken read(PositionKey key, byte[] content) {
        JsonObject json = checked(content);
        if (!key.app().value().equals(json.getValue("app")) || !key.name().equals(json.getValue("name"))) {
            throw new FlyLogsException.InvalidRequest("it was written for another app or name");
        }
        return token(json);
    }

    /**
     * The token in what was written for any key.
     *
     * @throws FlyLogsException.InvalidRequest for anything but what {@link #write} makes
     */
    static ResumeToken token(byte[] content) {
        return token(checked(content));
    }

    private static JsonObject checked(byte[] content) {
        int line = content.length - CHECKSUM;
        if (line < 0
                || content.length > LONGEST
                || !Arrays.equals(checksum(content, line), Arrays.copyOfRange(content, line, content.length))) {
            throw new FlyLogsException.InvalidRequest("it is damaged");
        }
        return json(new String(content, 0, line, StandardCharsets.UTF_8));
    }

    private static ResumeToken token(JsonObject json) {
        if (!(json.getValue("token") instanceof JsonObject token)) {
            throw new FlyLogsException.InvalidRequest("it is damaged");
        }
        return ResumeToken.fromJson(token);
    }

    private static JsonObject json(String text) {
        try {
            return new JsonObject(text);
        } catch (RuntimeException notJson) {
            throw new FlyLogsException.InvalidRequest("it is damaged");
        }
    }

    private static byte[] checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return String.format(Locale.ROOT, "\n%08x\n", checksum.getValue()).getBytes(StandardCharsets.UTF_8);
    }
}
