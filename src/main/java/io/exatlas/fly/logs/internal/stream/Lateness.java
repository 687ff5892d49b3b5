package io.exatlas.fly.logs.internal.stream;

import java.time.Duration;
import java.util.OptionalLong;

/** How long after its time a poll begins. Times are monotonic nanoseconds. For one thread. */
final class Lateness {

    private OptionalLong due = OptionalLong.empty();

    /** When the next poll is due. */
    void due(long at) {
        due = OptionalLong.of(at);
    }

    /** A poll begins; zero if it is early, or was not waited for. */
    Duration begun(long now) {
        long late = due.isPresent() ? Math.max(0, now - due.getAsLong()) : 0;
        due = OptionalLong.empty();
        return Duration.ofNanos(late);
    }
}
