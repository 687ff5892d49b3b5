package io.exatlas.fly.logs.internal.poll;

import java.time.Duration;

/** How long to wait after failures: full jitter between a floor and a ceiling that doubles, bounded. */
public final class Backoff {

    static final Duration FLOOR = Duration.ofMillis(500);
    static final Duration CAP = Duration.ofSeconds(30);

    /** 0.5 s doubled six times is past the cap. */
    private static final int DOUBLINGS = 6;

    private Backoff() {}

    /**
     * The wait after so many failures in a row.
     *
     * @param failures at least 1
     * @param roll chance, from 0 on and below 1
     */
    public static Duration after(int failures, double roll) {
        long doubled = FLOOR.toMillis() << Math.min(failures, DOUBLINGS);
        long ceiling = Math.min(CAP.toMillis(), doubled);
        return FLOOR.plusMillis((long) (roll * (ceiling - FLOOR.toMillis())));
    }
}
