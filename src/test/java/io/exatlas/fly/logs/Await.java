package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits for a future from the test's own thread. */
public final class Await {

    private static final long PATIENCE_SECONDS = 20;

    private Await() {}

    /** The result; fails if there is none in time. */
    @CanIgnoreReturnValue
    public static <T extends @Nullable Object> T success(Future<T> future) {
        return success(future, Duration.ofSeconds(PATIENCE_SECONDS));
    }

    /** The result of what takes a slow machine long; fails if there is none in that time. */
    @CanIgnoreReturnValue
    public static <T extends @Nullable Object> T success(Future<T> future, Duration patience) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            throw new AssertionError("the future did not succeed", e);
        }
    }

    /** The failure; fails if there is none in time. */
    @CanIgnoreReturnValue
    public static Throwable failure(Future<?> future) {
        try {
            Object result = future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            throw new AssertionError("the future succeeded with " + result);
        } catch (ExecutionException e) {
            return Objects.requireNonNull(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the future did not fail in time", e);
        }
    }

    /** The failure, which must be of that kind. */
    @CanIgnoreReturnValue
    public static <T extends FlyLogsException> T failure(Future<?> future, Class<T> kind) {
        Throwable failure = failure(future);
        assertThat(failure).isInstanceOf(kind);
        return kind.cast(failure);
    }
}
