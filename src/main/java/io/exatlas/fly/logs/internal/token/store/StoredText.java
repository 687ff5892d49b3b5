package io.exatlas.fly.logs.internal.token.store;

import io.exatlas.fly.logs.internal.token.Token;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * A stored token as the content of a file: {@code {"version":1,"token":"fm2_...","since":"2026-09-20T10:15:30Z"}}. The
 * one place that writes a token's text.
 */
final class StoredText {

    /** Longest content that is looked at, in bytes: every character of the longest token may need an escape. */
    static final int LONGEST = 2 * Token.LONGEST + 1_024;

    private static final int VERSION = 1;

    private StoredText() {}

    static byte[] write(TokenStore.Stored stored) {
        return new JsonObject()
                .put("version", VERSION)
                .put("token", credential(stored.token()))
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
            return known ? token(text(json, "token")).map(token -> stored(token, json)) : Optional.empty();
        } catch (RuntimeException damaged) {
            return Optional.empty();
        }
    }

    private static TokenStore.Stored stored(Token token, JsonObject json) {
        return new TokenStore.Stored(token, Instant.parse(text(json, "since")));
    }

    /** Without the scheme, which follows from the rest. */
    private static String credential(Token token) {
        String header = token.header();
        return header.substring(header.indexOf(' ') + 1);
    }

    private static Optional<Token> token(String credential) {
        return Token.parse(credential).filter(token -> credential(token).equals(credential));
    }

    private static String text(JsonObject json, String key) {
        return json.getValue(key) instanceof String text ? text : "";
    }
}
