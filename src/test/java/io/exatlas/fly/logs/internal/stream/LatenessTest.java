package io.exatlas.fly.logs.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LatenessTest {

    private final Lateness lateness = new Lateness();

    @Test
    void aPollIsAsLateAsItBeginsAfterItsTime() {
        lateness.due(1_000);

        assertThat(lateness.begun(1_250)).isEqualTo(Duration.ofNanos(250));
    }

    @Test
    void aPollThatWasNotWaitedForIsNotLate() {
        assertThat(lateness.begun(5)).isZero();
        lateness.due(10);
        assertThat(lateness.begun(20)).isEqualTo(Duration.ofNanos(10));
        assertThat(lateness.begun(5_000)).as("asked on at once").isZero();
    }

    @Test
    void anEarlyPollIsNotLate() {
        lateness.due(1_000);

        assertThat(lateness.begun(400)).isZero();
    }

    @Test
    void aClockThatPassesItsLargestNumberDoesNotMatter() {
        lateness.due(Long.MAX_VALUE);

        assertThat(lateness.begun(Long.MAX_VALUE + 3)).isEqualTo(Duration.ofNanos(3));
    }
}
