package io.exatlas.fly.logs.token;

import java.time.Duration;

/**
 * How long {@link CachedTokens} remembers.
 *
 * @param timeToLive how long a token is given, counted from the question
 * @param refreshAhead how long before its end the source is asked again in the background; zero: not before its end
 * @param pause how long "none", a failure, and a refused token that the source still gives are remembered, counted from
 *     the answer
 * @param retryPause how long after a failed refresh in the background the next one is tried
 */
public record CacheTimes(Duration timeToLive, Duration refreshAhead, Duration pause, Duration retryPause) {

    /** For tokens that live a day: refreshed an hour ahead, tried again every minute. */
    public static final CacheTimes DAY =
            new CacheTimes(Duration.ofHours(24), Duration.ofHours(1), Duration.ofSeconds(1), Duration.ofMinutes(1));

    /**
     * Checks the times.
     *
     * @throws IllegalArgumentException if one is negative, or the refresh would come before the question
     */
    public CacheTimes {
        boolean negative = timeToLive.isNegative() || pause.isNegative() || retryPause.isNegative();
        if (negative || refreshAhead.isNegative() || refreshAhead.compareTo(timeToLive) > 0) {
            throw new IllegalArgumentException("times must not be negative, nor refreshAhead longer than timeToLive");
        }
    }

    /** For what changes under a running service, such as a file: asked again after this time, not before. */
    public static CacheTimes brief(Duration timeToLive) {
        return new CacheTimes(timeToLive, Duration.ZERO, DAY.pause, DAY.retryPause);
    }
}
