package io.exatlas.fly.logs.internal.historyserver;

import io.exatlas.fly.logs.internal.poll.Backoff;
import io.exatlas.fly.logs.model.FlyLogsException;
import java.time.Duration;
import java.util.Optional;

/**
 * Which failures of one page are tried again while its question is answered: behind many addresses one may be broken,
 * and what was read before is kept. Pure.
 */
final class Retries {

    /** So many failures in a row are no accident. */
    private static final int MOST = 3;

    private static final long FIRST_MILLIS = 100;

    private Retries() {}

    /**
     * How long to wait before the same page is asked for again; empty if the failure is the answer.
     *
     * @param failures in a row, at least 1
     * @param roll chance, from 0 on and below 1
     */
    static Optional<Duration> after(Throwable failure, int failures, double roll) {
        boolean passes = failure instanceof FlyLogsException known
                && known.retryable()
                && known.retryAfter().isEmpty()
                && !(known instanceof FlyLogsException.RateLimited);
        if (!passes || failures >= MOST) {
            return Optional.empty();
        }
        return Optional.of(
                failures == 1
                        ? Duration.ofMillis((long) (FIRST_MILLIS * (1 + roll)))
                        : Backoff.after(failures - 1, roll));
    }
}
