package io.exatlas.fly.logs.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A checker that never complains proves nothing: each planted bug is found. */
final class PlantedBugTest {

    private static final long SCHEDULES = 6_000;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void theCheckerFindsEveryPlantedBug(Bug bug) {
        assertThat(LongStream.range(0, SCHEDULES)
                        .parallel()
                        .anyMatch(seed ->
                                !World.run(PlanMaker.make(seed), bug).findings().isEmpty()))
                .isTrue();
    }
}
