package io.exatlas.fly.logs.internal.subscribe;

import static io.exatlas.fly.logs.internal.subscribe.ContinuityInHand.at;
import static io.exatlas.fly.logs.internal.subscribe.ContinuityInHand.page;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BeginningTest {

    private static final double NOW = 100;

    private boolean refusedAt(double seconds) {
        return new Beginning(at(seconds))
                .ahead(page(NOW, seconds, seconds, false, List.of()))
                .isPresent();
    }

    @Test
    void aPlaceInThePastIsOne() {
        assertThat(refusedAt(-1_000_000)).isFalse();
        assertThat(refusedAt(NOW)).isFalse();
    }

    @Test
    void aMinuteAheadMayBeAClockThatIsOff() {
        assertThat(refusedAt(NOW + 60)).isFalse();
        assertThat(refusedAt(NOW + 60.000_001)).isTrue();
    }

    @Test
    void theRefusalNamesBothTimes() {
        assertThat(new Beginning(4_102_444_800_000_000_000L).ahead(page(NOW, 0, 0, false, List.of())))
                .contains("it begins at 2100-01-01T00:00:00Z, and by the API's clock it is 2026-09-10T00:28:20Z:"
                        + " nothing would come before");
    }

    @Test
    void theLastPlaceThereIsOverflowsNothing() {
        assertThat(new Beginning(Long.MAX_VALUE).ahead(page(NOW, 0, 0, false, List.of())))
                .isPresent();
        assertThat(new Beginning(0).ahead(page(NOW, 0, 0, false, List.of()))).isEmpty();
    }
}
