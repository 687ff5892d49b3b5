package io.exatlas.fly.logs.internal.stream;

import java.time.Duration;

/**
 * How patient a supervisor is with a stream that crashes.
 *
 * @param restarts within the span
 * @param span how far back crashes count
 * @param firstPause before the first restart; doubled with each
 * @param longestPause short enough that a stream which always crashes spends its restarts within the span
 */
public record RestartPolicy(int restarts, Duration span, Duration firstPause, Duration longestPause) {

    /** Twenty restarts in a minute, as ExAtlas has it. Others are made from this one. */
    public static final RestartPolicy DEFAULT =
            new RestartPolicy(20, Duration.ofSeconds(60), Duration.ofMillis(100), Duration.ofSeconds(2));

    RestartPolicy withRestarts(int value) {
        return new RestartPolicy(value, span, firstPause, longestPause);
    }

    RestartPolicy withFirstPause(Duration value) {
        return new RestartPolicy(restarts, span, value, longestPause);
    }

    RestartPolicy withLongestPause(Duration value) {
        return new RestartPolicy(restarts, span, firstPause, value);
    }
}
