package io.exatlas.fly.logs.internal.stream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How often a crashed stream is started again: at most so many times within a span, with a growing pause between. Pure:
 * monotonic nanoseconds come in.
 */
final class RestartBudget {

    private final RestartPolicy policy;
    private final Deque<Long> crashes = new ArrayDeque<>();

    RestartBudget(RestartPolicy policy) {
        this.policy = policy;
    }

    /** The pause before the next start; empty if the budget is spent. */
    Optional<Duration> crashed(long now) {
        while (!crashes.isEmpty() && now - crashes.peekFirst() >= policy.span().toNanos()) {
            crashes.removeFirst();
        }
        if (crashes.size() >= policy.restarts()) {
            return Optional.empty();
        }
        crashes.addLast(now);
        long doubled = policy.firstPause().toNanos() << Math.min(crashes.size() - 1, 20);
        return Optional.of(
                Duration.ofNanos(Math.min(doubled, policy.longestPause().toNanos())));
    }
}
