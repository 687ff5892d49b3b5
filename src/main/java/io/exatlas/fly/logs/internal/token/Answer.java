package io.exatlas.fly.logs.internal.token;

import java.time.Duration;

/**
 * A token and where it is from, for a person who asks which source answers. Its text shows the fingerprint only.
 *
 * @param token the token
 * @param source the {@link TokenSource#name() name} of the source that answered
 * @param age how long the token has been known here; zero if it was looked up just now
 */
public record Answer(Token token, String source, Duration age) {

    /** The same answer, given this much later. */
    Answer after(Duration elapsed) {
        return new Answer(token, source, age.plus(elapsed));
    }
}
