package io.exatlas.fly.logs.internal.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the cursor through many random schedules; {@code -Dschedules=100000} through more. */
class CursorScheduleTest {

    @Test
    @Tag("F1")
    @Tag("F6")
    @Tag("F7")
    @Tag("F8")
    @Tag("F9")
    @Tag("F10")
    @Tag("F15")
    @Tag("F18")
    void everyScheduleLosesNothingAndDoublesNothing() {
        List<String> wrong = LongStream.range(0, Long.getLong("schedules", 1_000))
                .parallel()
                .boxed()
                .flatMap(seed -> wrong(seed).stream().limit(2))
                .toList();

        assertThat(wrong).isEmpty();
    }

    /**
     * Each was judged wrong once: rows from before the start that a cut page of equal times (75250), or a page without
     * a single readable time (10125), had been stepped over for, and that came later.
     */
    @ParameterizedTest
    @ValueSource(longs = {10_125, 13_377, 21_741, 23_686, 41_039, 75_250, 97_598})
    void seedsThatFailedOnceStayGood(long seed) {
        assertThat(wrong(seed)).isEmpty();
    }

    private static List<String> wrong(long seed) {
        Schedule schedule = ScheduleMaker.make(seed);
        return Oracle.judge(schedule, CursorRig.run(schedule)).stream()
                .map(fault -> "seed " + seed + ": " + fault)
                .toList();
    }
}
