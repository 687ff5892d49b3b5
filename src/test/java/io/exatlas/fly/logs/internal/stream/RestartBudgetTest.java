package io.exatlas.fly.logs.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How often a crashed stream is started again. */
final class RestartBudgetTest {

    private final RestartBudget budget = new RestartBudget(RestartPolicy.DEFAULT);

    @Test
    void pausesDoubleUpToTheLongest() {
        assertThat(budget.crashed(0)).contains(Duration.ofMillis(100));
        assertThat(budget.crashed(1)).contains(Duration.ofMillis(200));
        for (int n = 0; n < 17; n++) {
            assertThat(budget.crashed(2)).isPresent();
        }
        assertThat(budget.crashed(3)).contains(Duration.ofSeconds(2));
    }

    @Test
    void aStreamThatAlwaysCrashesSpendsTwentyRestartsWithinAMinute() {
        long now = 0;
        int restarts = 0;
        Optional<Duration> pause = budget.crashed(now);
        while (pause.isPresent()) {
            restarts++;
            now += pause.get().toNanos();
            pause = budget.crashed(now);
        }

        assertThat(restarts).isEqualTo(20);
        assertThat(Duration.ofNanos(now)).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void oldCrashesAreForgotten() {
        for (int n = 0; n < 20; n++) {
            assertThat(budget.crashed(n)).isPresent();
        }
        assertThat(budget.crashed(20)).isEmpty();

        assertThat(budget.crashed(Duration.ofSeconds(61).toNanos())).contains(Duration.ofMillis(100));
    }
}
