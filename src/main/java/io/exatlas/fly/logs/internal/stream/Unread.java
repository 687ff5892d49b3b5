package io.exatlas.fly.logs.internal.stream;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * For how long an app could not be read: since the first of the questions that failed was asked, because one that
 * nobody answers fails late. Times are monotonic nanoseconds. For one thread.
 */
final class Unread {

    private long asked;
    private OptionalLong since = OptionalLong.empty();

    void asked(long now) {
        asked = now;
    }

    void answered() {
        since = OptionalLong.empty();
    }

    /** The last question failed; for how long none has been answered. */
    Duration failed(long now) {
        since = since.isPresent() ? since : OptionalLong.of(asked);
        return Duration.ofNanos(now - since.getAsLong());
    }
}
