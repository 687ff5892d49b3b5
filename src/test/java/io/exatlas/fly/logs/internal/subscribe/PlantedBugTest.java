package io.exatlas.fly.logs.internal.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.check.Finding;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    private static List<Finding.Kind> found(Plan plan, Bug bug) {
        return World.run(plan, bug).findings().stream()
                .map(Finding::kind)
                .distinct()
                .toList();
    }

    /** Where nothing is published nothing is recorded, so a record is seldom ahead of its messages. */
    @ParameterizedTest
    @ValueSource(longs = {1, 7, 10})
    void aRecordWrittenBeforeItsMessagesLosesWhatTheBusLoses(long seed) {
        assertThat(found(DirectedPlans.fewMessages(seed), Bug.NONE)).isEmpty();
        assertThat(found(DirectedPlans.fewMessages(seed), Bug.RECORD_FIRST)).contains(Finding.Kind.LOST);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aClockReadWhenTheAnswerComesLosesWhatWasNotThereWhenItWasAsked(long seed) {
        assertThat(found(DirectedPlans.slowAnswers(seed), Bug.NONE)).isEmpty();
        assertThat(found(DirectedPlans.slowAnswers(seed), Bug.CLOCK_AT_RECEIPT)).containsExactly(Finding.Kind.LOST);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aSetThatForgetsDoublesWhatItForgot(long seed) {
        assertThat(found(DirectedPlans.fewMessages(seed), Bug.FORGETS_SEEN)).contains(Finding.Kind.DOUBLED);
    }
}
