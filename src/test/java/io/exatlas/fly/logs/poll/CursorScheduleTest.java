package io.exatlas.fly.logs.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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
                .mapToObj(ScheduleMaker::make)
                .flatMap(schedule -> Oracle.judge(schedule, CursorRig.run(schedule)).stream()
                        .limit(2)
                        .map(fault -> "seed " + schedule.seed() + ": " + fault))
                .toList();

        assertThat(wrong).isEmpty();
    }
}
