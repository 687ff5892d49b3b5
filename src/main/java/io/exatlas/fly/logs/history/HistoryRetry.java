package io.exatlas.fly.logs.history;

import io.exatlas.fly.logs.model.FlyLogsException;
import java.time.Duration;

/**
 * A read of history that was not answered and is repeated.
 *
 * @param failure why there was no answer
 * @param failures how many reads in a row have failed; 0 if nothing failed and the read waits for its turn on the node
 * @param delay how long the stream waits before it reads again
 */
public record HistoryRetry(FlyLogsException failure, int failures, Duration delay) {}
