package io.exatlas.fly.logs.internal.poll;

import java.util.OptionalLong;

/**
 * When to read once more from the floor, so that rows which became visible late are caught and the floor moves up.
 * Where pages are not full, a sweep takes the place of a poll and costs no request.
 */
final class Sweeps {

    private static final long SECOND = 1_000_000_000L;

    private final CursorLimits limits;
    private long lastAt;

    /** Where the sweep under way is to bring the floor; empty if none is. */
    private OptionalLong target = OptionalLong.empty();

    Sweeps(CursorLimits limits, long now) {
        this.limits = limits;
        this.lastAt = now;
    }

    /**
     * Whether to read from the floor next.
     *
     * @param settledAge the server time below which rows can be settled
     */
    boolean due(Window window, long settledAge, long now) {
        long reachable = Math.min(window.newest() - 1, settledAge);
        if (window.settled() >= reachable) {
            target = OptionalLong.empty();
            return false;
        }
        if (target.isPresent() && window.settled() < target.getAsLong()) {
            return true;
        }
        target = OptionalLong.empty();
        boolean crowded = window.size() >= limits.seenBound() && reachable - window.settled() >= SECOND;
        if (now - lastAt >= limits.sweepInterval() || crowded) {
            target = OptionalLong.of(reachable);
            lastAt = now;
            return true;
        }
        return window.countUpTo(settledAge) >= limits.pageHint();
    }

    /** Tells how far a sweep got. */
    void swept(boolean full, long before, long settled) {
        boolean nearTarget = target.isPresent() && settled >= target.getAsLong() - 2 * SECOND;
        if (!full || settled <= before || nearTarget) {
            target = OptionalLong.empty();
        }
    }
}
