package io.exatlas.fly.logs.internal.token;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * How long {@link CachedTokens} remembers.
 *
 * @param timeToLive how long a token is given, counted from the question
 * @param refreshAhead how long before its end the source is asked again in the background; zero: not before its end
 * @param pause how long "none", a failure, and a refused token that the source still gives are remembered, counted from
 *     the answer
 * @param retryPause how long after a failed refresh in the background the next one is tried
 * @param spare how long a token is given to all although it was refused for one, counted from the answer: for a source
 *     that makes tokens, of which a new one would hardly do better, and an app that does not exist, which is refused
 *     too, must not have them made by the hundred
 * @param patience how long a source may take for an answer; after that all who wait for it are told so
 */
public record CacheTimes(
        Duration timeToLive,
        Duration refreshAhead,
        Duration pause,
        Duration retryPause,
        Duration spare,
        Duration patience) {

    /** Longer than any source takes that has a bound of its own, which says more of what went wrong. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** For tokens that live a day: refreshed an hour ahead, tried again every minute. Others are made from these. */
    public static final CacheTimes DAY = new CacheTimes(
            Duration.ofHours(24),
            Duration.ofHours(1),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            Duration.ZERO,
            PATIENCE);

    /**
     * Checks the times.
     *
     * @throws IllegalArgumentException if one is negative, or the refresh would come before the question
     */
    public CacheTimes {
        boolean negative = Stream.of(timeToLive, refreshAhead, pause, retryPause, spare, patience)
                .anyMatch(Duration::isNegative);
        if (negative || refreshAhead.compareTo(timeToLive) > 0) {
            throw new IllegalArgumentException("times must not be negative, nor refreshAhead longer than timeToLive");
        }
    }

    /** For what changes under a running service, such as a file: asked again after this time, not before. */
    public static CacheTimes brief(Duration timeToLive) {
        return brief(timeToLive, DAY.pause);
    }

    /** The same with another pause. */
    public static CacheTimes brief(Duration timeToLive, Duration pause) {
        return DAY.withRefreshAhead(Duration.ZERO).withTimeToLive(timeToLive).withPause(pause);
    }

    public CacheTimes withTimeToLive(Duration value) {
        return new CacheTimes(value, refreshAhead, pause, retryPause, spare, patience);
    }

    public CacheTimes withRefreshAhead(Duration value) {
        return new CacheTimes(timeToLive, value, pause, retryPause, spare, patience);
    }

    public CacheTimes withPause(Duration value) {
        return new CacheTimes(timeToLive, refreshAhead, value, retryPause, spare, patience);
    }

    public CacheTimes withRetryPause(Duration value) {
        return new CacheTimes(timeToLive, refreshAhead, pause, value, spare, patience);
    }

    public CacheTimes withSpare(Duration value) {
        return new CacheTimes(timeToLive, refreshAhead, pause, retryPause, value, patience);
    }

    public CacheTimes withPatience(Duration value) {
        return new CacheTimes(timeToLive, refreshAhead, pause, retryPause, spare, value);
    }
}
