package io.exatlas.fly.logs.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.model.FlyLogsException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which policies there are for reads that fail. */
final class RetryPolicyTest {

    @Test
    void theDefaultTriesEightTimesWhatMayPass() {
        assertThat(RetryPolicy.DEFAULT.attempts()).isEqualTo(8);
        assertThat(RetryPolicy.DEFAULT.longestWait()).hasSeconds(30);
        assertThat(RetryPolicy.DEFAULT.retried().test(new FlyLogsException.Unavailable("502")))
                .isTrue();
        assertThat(RetryPolicy.DEFAULT.retried().test(new FlyLogsException.Unauthorized("401")))
                .isFalse();
    }

    @Test
    void eachChangeIsOfOneValue() {
        RetryPolicy changed = RetryPolicy.DEFAULT.withAttempts(3).withLongestWait(Duration.ofHours(1));

        assertThat(changed).isEqualTo(new RetryPolicy(3, Duration.ofHours(1), RetryPolicy.DEFAULT.retried()));
        assertThat(changed.unlimited().attempts()).isEqualTo(Integer.MAX_VALUE);
        assertThat(changed.retrying(failure -> true).retried().test(new FlyLogsException.Unauthorized("401")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void aPolicyReadsAtLeastOnce(int attempts) {
        assertThatThrownBy(() -> RetryPolicy.DEFAULT.withAttempts(attempts))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessage("attempts must be 1 or more, not " + attempts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.499S", "PT0S", "PT-1S", "PT1H0.001S"})
    void theLongestWaitIsBounded(Duration wait) {
        assertThatThrownBy(() -> RetryPolicy.DEFAULT.withLongestWait(wait))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessage("longestWait must be from 0.5 s to one hour, not " + wait);
    }
}
