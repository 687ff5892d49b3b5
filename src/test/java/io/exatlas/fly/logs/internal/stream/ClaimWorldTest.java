package io.exatlas.fly.logs.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs claims through many random plans; {@code -Dschedules=100000} through more. */
final class ClaimWorldTest {

    private static final long SCHEDULES = Long.getLong("schedules", 1_000);
    private static final long FIRST = Long.getLong("schedules.first", 0);

    @Test
    @Tag("F11")
    @Tag("F22")
    @Tag("F23")
    @Tag("F24")
    @Tag("F26")
    @Tag("F27")
    void everyScheduleHasOneOwnerAndLosesNothing() {
        assertThat(LongStream.range(FIRST, FIRST + SCHEDULES)
                        .parallel()
                        .boxed()
                        .flatMap(seed -> wrong(seed).stream().limit(2))
                        .toList())
                .isEmpty();
    }

    /** A judge that never complains proves nothing. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void everyPlantedBugIsFound(ClaimBug bug) {
        assertThat(LongStream.range(0, 20_000)
                        .parallel()
                        .anyMatch(seed ->
                                !ClaimWorld.run(ClaimPlan.make(seed), bug).isEmpty()))
                .isTrue();
    }

    private static List<String> wrong(long seed) {
        return ClaimWorld.run(ClaimPlan.make(seed), ClaimBug.NONE).stream()
                .map(finding -> "seed " + seed + ": " + finding)
                .toList();
    }
}
