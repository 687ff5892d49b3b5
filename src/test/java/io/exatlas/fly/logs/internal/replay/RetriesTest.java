package io.exatlas.fly.logs.internal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.history.HistoryRetry;
import io.exatlas.fly.logs.history.RetryPolicy;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether and when a read of history is repeated. */
final class RetriesTest {

    private final FlyLogsException outage = new FlyLogsException.Unavailable("502");

    private static Retries forever(double roll) {
        return new Retries(RetryPolicy.DEFAULT.unlimited(), () -> roll);
    }

    /** The wait after the last of some failures in a row. */
    private static Duration delay(Retries retries, FlyLogsException failure, int failures) {
        for (int n = 1; n < failures; n++) {
            assertThat(retries.after(failure)).isPresent();
        }
        return retries.after(failure).orElseThrow().delay();
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 500", "1, 0.9, 950", "3, 0.5, 2250", "6, 0.5, 15250", "100000, 0.5, 15250"})
    void waitsGrowWithFailuresInARow(int failures, double roll, long millis) {
        assertThat(delay(forever(roll), outage, failures)).hasMillis(millis);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25, 0.5, 0.999_999})
    void aWaitStaysBetweenHalfASecondAndTheLongest(double roll) {
        Retries retries =
                new Retries(RetryPolicy.DEFAULT.unlimited().withLongestWait(Duration.ofSeconds(10)), () -> roll);

        for (int n = 0; n < 1_000; n++) {
            assertThat(delay(retries, outage, 1)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(10));
        }
    }

    @Test
    void aPolicyThatFailsRetriesNothing() {
        RetryPolicy broken = RetryPolicy.DEFAULT.retrying(failure -> {
            throw new IllegalStateException("a bug of the caller");
        });

        assertThat(new Retries(broken, () -> 0.5).after(outage)).isEmpty();
    }

    @Test
    void anAnswerEndsTheRow() {
        Retries retries = forever(0.5);
        assertThat(delay(retries, outage, 6)).hasMillis(15_250);

        retries.answered();

        assertThat(delay(retries, outage, 1)).hasMillis(750);
    }

    @Test
    void aLimitOfTheApiIsLeftAloneForFiveSeconds() {
        assertThat(delay(forever(0), new FlyLogsException.RateLimited("429"), 1))
                .hasSeconds(5);
    }

    @ParameterizedTest
    @CsvSource({"20, 20", "40, 40", "600, 300"})
    void aWaitThatTheApiAsksForIsKeptUpToFiveMinutes(int asked, int seconds) {
        FlyLogsException failure =
                new FlyLogsException.Unavailable("503", OptionalLong.empty(), Optional.of(Duration.ofSeconds(asked)));

        assertThat(delay(forever(0.5), failure, 1)).hasSeconds(seconds);
    }

    @Test
    void theEighthFailureInARowIsTheLastByDefault() {
        Retries retries = new Retries(RetryPolicy.DEFAULT, () -> 0);
        for (int n = 1; n < 8; n++) {
            assertThat(retries.after(outage)).map(HistoryRetry::failures).contains(n);
        }

        assertThat(retries.after(outage)).isEmpty();
    }

    @Test
    void oneAttemptIsNotRetried() {
        assertThat(new Retries(RetryPolicy.DEFAULT.withAttempts(1), () -> 0).after(outage))
                .isEmpty();
    }

    @Test
    void aFailureThatThePolicyDoesNotNameIsNotRetried() {
        FlyLogsException refused = new FlyLogsException.Unauthorized("401");

        assertThat(forever(0).after(refused)).isEmpty();
        assertThat(forever(0).after(new IllegalStateException("a bug"))).isEmpty();
        assertThat(new Retries(RetryPolicy.DEFAULT.retrying(failure -> failure == refused), () -> 0).after(refused))
                .isPresent();
    }

    @Test
    void aReadThatWaitsForItsTurnHasNotFailed() {
        FlyLogsException busy = FlyLogsException.RateLimited.own(AppName.of("shop"), "others first");
        Retries retries = new Retries(RetryPolicy.DEFAULT.withAttempts(1), () -> 0.5);
        for (int n = 0; n < 20; n++) {
            assertThat(retries.after(busy)).contains(new HistoryRetry(busy, 0, Duration.ofMillis(750)));
        }
    }
}
