package io.exatlas.fly.logs.history;

import io.exatlas.fly.logs.model.FlyLogsException;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * How a {@link HistoryStream} retries a read that failed. The waits between reads are random and grow with each failure
 * in a row: the first is about 0.5 s, the longest is {@code longestWait}. If the API asks for a longer wait, that is
 * kept, up to five minutes. A read that only waits for its turn on the node is not a failure and is repeated until it
 * is answered. Immutable.
 *
 * @param attempts how many reads in a row may fail; the stream fails with the last one
 * @param longestWait the longest wait between two reads, from 0.5 s to one hour
 * @param retried whether a failure is worth a retry; all others fail the stream at once
 */
public record RetryPolicy(int attempts, Duration longestWait, Predicate<FlyLogsException> retried) {

    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Eight reads in a row, waits of at most 30 s, for failures that are {@link FlyLogsException#retryable}. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(8, Duration.ofSeconds(30), FlyLogsException::retryable);

    /**
     * Checks the values.
     *
     * @throws FlyLogsException.InvalidRequest if one is out of range
     */
    public RetryPolicy {
        if (attempts < 1) {
            throw new FlyLogsException.InvalidRequest("attempts must be 1 or more, not " + attempts);
        }
        if (longestWait.compareTo(SHORTEST) < 0 || longestWait.compareTo(LONGEST) > 0) {
            throw new FlyLogsException.InvalidRequest("longestWait must be from 0.5 s to one hour, not " + longestWait);
        }
    }

    /** The same with another number of reads; 1 retries nothing. */
    public RetryPolicy withAttempts(int reads) {
        return new RetryPolicy(reads, longestWait, retried);
    }

    /** The same without a limit to the number of reads: the stream retries until the read succeeds. */
    public RetryPolicy unlimited() {
        return withAttempts(Integer.MAX_VALUE);
    }

    /** The same with another longest wait. */
    public RetryPolicy withLongestWait(Duration wait) {
        return new RetryPolicy(attempts, wait, retried);
    }

    /** The same for other failures, for example also for a refused token, which a user may replace. */
    public RetryPolicy retrying(Predicate<FlyLogsException> failures) {
        return new RetryPolicy(attempts, longestWait, failures);
    }
}
