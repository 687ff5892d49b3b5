package io.exatlas.fly.logs.sim;

import java.time.Duration;

/**
 * How much an app writes.
 *
 * @param rowsPerSecond on average; scenes of several rows come in bursts, as in life
 * @param history how much of it lies in the past when it begins
 * @param lateShare the share, 0 to 1, of rows that become visible up to 30 s after their time
 * @param seed the same seed and start give the same rows
 */
public record TrafficOptions(double rowsPerSecond, Duration history, double lateShare, long seed) {

    public TrafficOptions {
        if (!(rowsPerSecond > 0 && rowsPerSecond <= 100_000)) {
            throw new IllegalArgumentException("rows per second must be above 0 and at most 100000: " + rowsPerSecond);
        }
        if (!(lateShare >= 0 && lateShare <= 1)) {
            throw new IllegalArgumentException("the share of late rows must be 0 to 1: " + lateShare);
        }
        if (history.isNegative()) {
            throw new IllegalArgumentException("history must not be negative: " + history);
        }
    }

    /** That many rows per second, ten minutes of history, none late. */
    public static TrafficOptions of(double rowsPerSecond) {
        return new TrafficOptions(rowsPerSecond, Duration.ofMinutes(10), 0, 1);
    }

    public TrafficOptions withHistory(Duration past) {
        return new TrafficOptions(rowsPerSecond, past, lateShare, seed);
    }

    public TrafficOptions withLateShare(double share) {
        return new TrafficOptions(rowsPerSecond, history, share, seed);
    }

    public TrafficOptions withSeed(long other) {
        return new TrafficOptions(rowsPerSecond, history, lateShare, other);
    }
}
