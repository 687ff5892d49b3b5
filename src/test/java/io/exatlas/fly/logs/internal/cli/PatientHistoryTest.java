package io.exatlas.fly.logs.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.FlyLogsException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a reader of the past waits before it asks again. */
final class PatientHistoryTest {

    private final FlyLogsException outage = new FlyLogsException.Unavailable("502");

    @ParameterizedTest
    @CsvSource({"1, 0, 500", "1, 0.9, 900", "3, 0.5, 2000", "6, 0.5, 15000", "1000000, 0.5, 15000"})
    void pauseGrowsWithFailures(int failures, double roll, long millis) {
        assertThat(PatientHistory.pause(outage, failures, roll)).hasMillis(millis);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25, 0.5, 0.999_999})
    void pauseStaysBetweenHalfASecondAndHalfAMinute(double roll) {
        assertThat(IntStream.rangeClosed(1, 10_000))
                .allSatisfy(failures -> assertThat(PatientHistory.pause(outage, failures, roll))
                        .isBetween(Duration.ofMillis(500), Duration.ofSeconds(30)));
    }

    @Test
    void whoAsksForAPauseIsLeftAloneForFiveSeconds() {
        assertThat(PatientHistory.pause(new FlyLogsException.RateLimited("429"), 1, 0))
                .hasSeconds(5);
    }

    @ParameterizedTest
    @CsvSource({"20, 20", "600, 300"})
    void aPauseThatTheApiAskedForIsToldAsItIsKept(int asked, int seconds) {
        FlyLogsException failure =
                new FlyLogsException.Unavailable("503", OptionalLong.empty(), Optional.of(Duration.ofSeconds(asked)));

        assertThat(PatientHistory.pause(failure, 1, 0.5)).hasSeconds(seconds);
    }
}
