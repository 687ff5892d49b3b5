package io.exatlas.fly.logs.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs ejections through many random lives; {@code -Dschedules=100000} through more. */
final class EjectionWorldTest {

    private static final long SCHEDULES = Math.max(200, Long.getLong("schedules", 200) / 50);

    @Test
    @Tag("F47")
    void anAppGoesToWhoCanReadItAndIsNotPassedAround() {
        assertThat(LongStream.range(0, SCHEDULES)
                        .parallel()
                        .boxed()
                        .flatMap(seed -> EjectionWorld.run(seed, EjectionWorld.Bug.NONE).stream()
                                .limit(2)
                                .map(finding -> "seed " + seed + ": " + finding))
                        .toList())
                .isEmpty();
    }

    /** A judge that never complains proves nothing. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void everyPlantedBugIsFound(EjectionWorld.Bug bug) {
        assertThat(LongStream.range(0, 100)
                        .anyMatch(seed -> !EjectionWorld.run(seed, bug).isEmpty()))
                .isTrue();
    }
}
