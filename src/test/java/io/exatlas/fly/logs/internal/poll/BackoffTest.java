package io.exatlas.fly.logs.internal.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private static final double ALMOST_ONE = Math.nextDown(1.0);

    @ParameterizedTest
    @CsvSource({
        "1, 0, 500",
        "1, 0.5, 750",
        "2, 0.5, 1250",
        "3, 0.5, 2250",
        "4, 0.5, 4250",
        "5, 0.5, 8250",
        "6, 0.5, 15250",
        "7, 0.5, 15250",
        "6, 0, 500",
        "60, 0.5, 15250",
        "64, 0.5, 15250",
        "2147483647, 0.5, 15250"
    })
    @Tag("F1")
    void waitIsSpreadUpToACeilingThatDoublesToThirtySeconds(int failures, double roll, long millis) {
        assertThat(Backoff.after(failures, roll)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    @Tag("F1")
    void tenThousandFailuresStayBetweenHalfASecondAndThirty() {
        for (int failures = 1; failures <= 10_000; failures++) {
            assertThat(Backoff.after(failures, 0)).isEqualTo(Duration.ofMillis(500));
            assertThat(Backoff.after(failures, ALMOST_ONE))
                    .isBetween(Duration.ofMillis(failures == 1 ? 999 : 1_999), Duration.ofSeconds(30));
        }
    }
}
