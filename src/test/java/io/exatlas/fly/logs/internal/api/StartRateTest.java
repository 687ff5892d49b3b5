package io.exatlas.fly.logs.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When starts may be made, on a clock of our own. */
@Tag("F42")
final class StartRateTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** Starts as soon as it may, the given number of times; when each start was. */
    private static List<Long> starts(StartRate rate, long from, int count) {
        List<Long> starts = new ArrayList<>();
        long now = from;
        for (int n = 0; n < count; n++) {
            now += rate.waitFrom(now);
            rate.started(now);
            starts.add(now - from);
        }
        return starts;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 10", "50, 10", "1000, 10", "10000, 10", "3, 2"})
    void aBurstGoesAtOnceAndTheRestIsSpreadEvenly(int perSecond, int burst) {
        long interval = SECOND / perSecond;

        List<Long> starts = starts(new StartRate(perSecond, burst, 0), 0, burst + 100);

        assertThat(starts.subList(0, burst)).containsOnly(0L);
        for (int n = burst; n < starts.size(); n++) {
            assertThat(starts.get(n)).as("start %d", n).isEqualTo((n - burst + 1) * interval);
        }
    }

    @Test
    void restGivesTheBurstBackAndNoMore() {
        StartRate rate = new StartRate(50, 10, 0);
        List<Long> before = starts(rate, 0, 200);
        long rested = before.get(199) + 3_600 * SECOND;

        List<Long> after = starts(rate, rested, 12);

        assertThat(after.subList(0, 10)).containsOnly(0L);
        assertThat(after.subList(10, 12)).containsExactly(SECOND / 50, 2 * SECOND / 50);
    }

    @Test
    void shortRestGivesBackWhatItIsWorth() {
        StartRate rate = new StartRate(50, 10, 0);
        long rested = starts(rate, 0, 10).get(9) + 3 * SECOND / 50;

        assertThat(starts(rate, rested, 4)).containsExactly(0L, 0L, 0L, SECOND / 50);
    }

    @Test
    void noSecondHoldsMoreThanTheRateAndTheBurst() {
        List<Long> starts = starts(new StartRate(50, 10, 0), 0, 1_000);

        for (long from : starts) {
            assertThat(starts.stream().filter(start -> start >= from && start < from + SECOND))
                    .hasSizeLessThanOrEqualTo(60);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE - 1})
    void itDoesNotMatterWhereTheMonotonicClockStands(long begin) {
        StartRate rate = new StartRate(50, 10, begin);

        assertThat(starts(rate, begin, 12)).endsWith(0L, SECOND / 50, 2 * SECOND / 50);
    }
}
