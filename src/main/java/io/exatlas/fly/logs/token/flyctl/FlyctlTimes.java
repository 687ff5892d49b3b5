package io.exatlas.fly.logs.token.flyctl;

import java.time.Duration;

/**
 * How long flyctl may take and how long its answers hold.
 *
 * @param run until it is told to end
 * @param end from then until it is killed
 * @param keep how long a token it made is given to all who ask; less than the 24 h for which the token is made
 * @param replace how long a token that was refused is given all the same: another one would hardly do better, and an
 *     app that does not exist, which is refused too, must not have tokens made by the hundred
 * @param pause how long it is not asked again after it failed
 */
public record FlyctlTimes(Duration run, Duration end, Duration keep, Duration replace, Duration pause) {

    /** Everything is over within 15 seconds; tokens are renewed one hour ahead. */
    public static final FlyctlTimes DEFAULT = new FlyctlTimes(
            Duration.ofSeconds(14),
            Duration.ofSeconds(1),
            Duration.ofHours(23),
            Duration.ofMinutes(10),
            Duration.ofMinutes(1));
}
