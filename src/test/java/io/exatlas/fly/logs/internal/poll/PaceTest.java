package io.exatlas.fly.logs.internal.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

    private static final double ALMOST_ONE = Math.nextDown(1.0);
    private static final Pace PACE = new Pace(Duration.ofSeconds(2), Duration.ofSeconds(5));

    @ParameterizedTest
    @CsvSource({
        "0, 0.5, 2000",
        "0, 0, 1800",
        "1, 0.5, 3000",
        "1, 0, 2700",
        "2, 0.5, 4500",
        "2, 0, 4050",
        "2, 0.75, 4725",
        "3, 0.5, 5000",
        "3, 0, 4500",
        "100, 0.5, 5000",
        "2147483647, 0.5, 5000",
        "2147483647, 0, 4500"
    })
    @Tag("F17")
    void waitGrowsByHalfWithEveryQuietPoll(int quiet, double roll, long millis) {
        assertThat(PACE.after(quiet, roll)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void jitterIsATenthEitherWay() {
        assertThat(PACE.after(0, ALMOST_ONE)).isBetween(Duration.ofMillis(2_199), Duration.ofMillis(2_200));
        assertThat(PACE.after(0, 0)).isEqualTo(Duration.ofMillis(1_800));
    }

    @Test
    @Tag("F17")
    void quietWaitsNeverGoBeyondTheIdleOne() {
        for (int quiet = 1; quiet <= 10_000; quiet++) {
            assertThat(PACE.after(quiet, ALMOST_ONE)).isLessThanOrEqualTo(Duration.ofSeconds(5));
        }
        assertThat(PACE.after(10_000, ALMOST_ONE)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void intervalBeyondTheIdleOneStaysAsItIs() {
        Pace slow = new Pace(Duration.ofHours(1), Duration.ofSeconds(5));

        assertThat(slow.after(0, 0.5)).isEqualTo(Duration.ofHours(1));
        assertThat(slow.after(7, 0.5)).isEqualTo(Duration.ofHours(1));
    }
}
