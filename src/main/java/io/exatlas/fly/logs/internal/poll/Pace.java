package io.exatlas.fly.logs.internal.poll;

import java.time.Duration;

/**
 * How often an app is asked at the live edge.
 *
 * @param interval the wait after a poll that brought something
 * @param idle what the wait grows to while nothing comes; at least the interval
 */
public record Pace(Duration interval, Duration idle) {

    public Pace {
        idle = idle.compareTo(interval) < 0 ? interval : idle;
    }

    /**
     * The wait after so many quiet polls in a row, give or take a tenth: half as long again with each, so that a short
     * pause in the traffic costs little, and once it is quiet never beyond the idle one.
     */
    Duration after(int quiet, double roll) {
        double longest = idle.toMillis();
        double grown = Math.min(interval.toMillis() * Math.pow(1.5, Math.min(quiet, 40)), longest);
        double jittered = grown * (0.9 + 0.2 * roll);
        return Duration.ofMillis((long) (quiet == 0 ? jittered : Math.min(jittered, longest)));
    }
}
