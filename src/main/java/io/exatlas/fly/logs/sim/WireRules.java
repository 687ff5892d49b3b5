package io.exatlas.fly.logs.sim;

import java.time.Duration;

/**
 * How answers look on the wire, beside their rows.
 *
 * @param token what {@code next_token} is
 * @param gzip when bodies are compressed
 * @param dateHeader whether answers carry a {@code Date}
 * @param dateSkew how far that {@code Date} is ahead of the clock by which rows become visible; may be negative
 * @param flatLines whether lines of the second API are flat, as some clients expect them, and not nested
 */
public record WireRules(TokenStyle token, Gzip gzip, boolean dateHeader, Duration dateSkew, boolean flatLines) {

    /** When bodies are compressed. */
    public enum Gzip {
        /** If the client accepts it. */
        ACCEPTED,
        /** Also unasked. */
        ALWAYS,
        NEVER
    }

    private static final WireRules FLY = new WireRules(TokenStyle.STRING, Gzip.ACCEPTED, true, Duration.ZERO, false);

    public static WireRules fly() {
        return FLY;
    }

    public WireRules withToken(TokenStyle style) {
        return new WireRules(style, gzip, dateHeader, dateSkew, flatLines);
    }

    public WireRules withGzip(Gzip when) {
        return new WireRules(token, when, dateHeader, dateSkew, flatLines);
    }

    public WireRules withoutDate() {
        return new WireRules(token, gzip, false, dateSkew, flatLines);
    }

    public WireRules withDateSkew(Duration ahead) {
        return new WireRules(token, gzip, dateHeader, ahead, flatLines);
    }

    public WireRules withFlatLines() {
        return new WireRules(token, gzip, dateHeader, dateSkew, true);
    }
}
