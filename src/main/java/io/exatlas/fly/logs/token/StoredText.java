package io.exatlas.fly.logs.token;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * A stored token as the content of a file: {@code {"version":1,"token":"FlyV1
 * fm2_...","since":"2026-09-20T10:15:30Z"}}. The one place that writes a token's text.
 */
final class StoredText {

    /** Longest content that is looked at, in bytes: every character of the longest token may need an escape. */
    static final int LONGEST = 2 * Token.LONGEST + 1_024;

    private static final int VERSION = 1;

    private StoredText() {}

    static byte[] write(TokenStore.Stored stored) {
        return new JsonObject()
                .put("version", VERSION)
                .put("token", stored.token().text())
                .put("since", stored.since().toString())
                .toBuffer()
                .getBytes();
    }

    /** Empty for anything but what {@link #write} makes. Parse errors are not told: they quote the text. */
    static Optional<TokenStore.Stored> read(byte[] content) {
        if (content.length > LONGEST) {
            return Optional.empty();
        }
        try {
            JsonObject json = new JsonObject(Buffer.buffer(content));
            boolean known = Integer.valueOf(VERSION).equals(json.getValue("version"));
            return known ? Token.restore(text(json, "token")).map(token -> stored(token, json)) : Optional.empty();
        } catch (RuntimeException damaged) {
            return Optional.empty();
        }
    }

    private static TokenStore.Stored stored(Token token, JsonObject json) {
        return new TokenStore.Stored(token, Instant.parse(text(json, "since")));
    }

    private static String text(JsonObject json, String key) {
        return json.getValue(key) instanceof String text ? text : "";
    }
}
