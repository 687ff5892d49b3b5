package io.exatlas.fly.logs.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the whole way from the API to the handlers through many random plans; {@code -Dschedules=100000} through more,
 * {@code -Dschedules.first=N} from another seed on.
 */
final class WorldTest {

    private static final long SCHEDULES = Long.getLong("schedules", 1_000);
    private static final long FIRST = Long.getLong("schedules.first", 0);

    @Test
    @Tag("F1")
    @Tag("F6")
    @Tag("F7")
    @Tag("F8")
    @Tag("F9")
    @Tag("F10")
    @Tag("F18")
    @Tag("F31")
    void everyScheduleLosesNothingAndDoublesNothing() {
        List<String> wrong = LongStream.range(FIRST, FIRST + SCHEDULES)
                .parallel()
                .boxed()
                .flatMap(seed -> wrong(seed).stream().limit(2))
                .toList();

        assertThat(wrong).isEmpty();
    }

    /**
     * Each failed once: rows of bad time at the end of an answer, a stretch of nothing else, a server that shuffles.
     */
    @ParameterizedTest
    @ValueSource(longs = {207, 511, 661, 793, 933})
    void seedsThatFailedOnceStayGood(long seed) {
        assertThat(wrong(seed)).isEmpty();
    }

    @Test
    void theSameSeedIsTheSameRun() {
        World one = World.run(PlanMaker.make(6), Bug.NONE);
        World other = World.run(PlanMaker.make(6), Bug.NONE);

        assertThat(one.readers.get(0).account.size()).isGreaterThan(100);
        assertThat(other.readers.get(0).account.size())
                .isEqualTo(one.readers.get(0).account.size());
        assertThat(other.api.requests).isEqualTo(one.api.requests);
    }

    private static List<String> wrong(long seed) {
        return World.run(PlanMaker.make(seed), Bug.NONE).findings().stream()
                .map(finding -> "seed " + seed + ": " + finding)
                .toList();
    }
}
