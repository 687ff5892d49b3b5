package io.exatlas.fly.logs.internal.token.flyctl;

import io.exatlas.fly.logs.internal.token.CacheTimes;
import java.time.Duration;

/**
 * How long flyctl may take and how long its answers hold.
 *
 * @param run until it is told to end, counted from the question
 * @param end from then until it is killed
 * @param memory how long the token of an organisation is given to all who ask
 */
public record FlyctlTimes(Duration run, Duration end, CacheTimes memory) {

    /**
     * Everything is over within 15 seconds. Tokens are made for 24 hours and renewed one hour ahead; where that fails
     * it is tried again every minute. One that is refused is replaced if it is ten minutes old.
     */
    public static final FlyctlTimes DEFAULT = new FlyctlTimes(
            Duration.ofSeconds(14),
            Duration.ofSeconds(1),
            CacheTimes.DAY.withPause(Duration.ofMinutes(1)).withSpare(Duration.ofMinutes(10)));
}
