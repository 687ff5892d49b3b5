package io.exatlas.fly.logs.internal.replay;

import io.exatlas.fly.logs.history.HistoryRetry;
import io.exatlas.fly.logs.history.RetryPolicy;
import io.exatlas.fly.logs.internal.poll.Backoff;
import io.exatlas.fly.logs.model.FlyLogsException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides for one reader of history whether and when a read is repeated. Not thread-safe. */
final class Retries {

    private static final Logger log = LoggerFactory.getLogger(Retries.class);

    /** A longer wait that the API asks for is not kept. */
    private static final Duration LONGEST_ASKED = Duration.ofMinutes(5);

    /** A registry does not say how long a wait the API has asked for. */
    private static final Duration SHORTEST_IF_LIMITED = Duration.ofSeconds(5);

    private final RetryPolicy policy;
    private final DoubleSupplier chance;
    private int failures;

    /** @param chance from 0 on and below 1 */
    public Retries(RetryPolicy policy, DoubleSupplier chance) {
        this.policy = policy;
        this.chance = chance;
    }

    void answered() {
        failures = 0;
    }

    /** The retry after a read that was not answered; empty if the reader has to fail. */
    Optional<HistoryRetry> after(Throwable cause) {
        if (cause instanceof FlyLogsException.RateLimited limit && limit.own()) {
            return Optional.of(new HistoryRetry(limit, 0, Backoff.after(1, chance.getAsDouble())));
        }
        if (cause instanceof FlyLogsException failure && retried(failure)) {
            failures++;
            return failures < policy.attempts()
                    ? Optional.of(new HistoryRetry(failure, failures, wait(failure)))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /** A policy that fails retries nothing: the reader is told of the failure that it was asked about. */
    private boolean retried(FlyLogsException failure) {
        try {
            return policy.retried().test(failure);
        } catch (RuntimeException e) {
            log.error("a retry policy failed", e);
            return false;
        }
    }

    /** A wait that the API asks for is kept whole: its client holds the next request back for so long. */
    private Duration wait(FlyLogsException failure) {
        Duration grown = least(policy.longestWait(), Backoff.after(failures, chance.getAsDouble()));
        Duration asked = failure.retryAfter()
                .map(wait -> least(LONGEST_ASKED, wait))
                .orElse(failure instanceof FlyLogsException.RateLimited ? SHORTEST_IF_LIMITED : Duration.ZERO);
        return grown.compareTo(asked) < 0 ? asked : grown;
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
