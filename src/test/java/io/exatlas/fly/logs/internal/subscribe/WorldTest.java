package io.exatlas.fly.logs.internal.subscribe;

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
        assertThat(wrong(FIRST, SCHEDULES)).isEmpty();
    }

    /**
     * The same with what nobody thought of first: replicas that lag, silences of days before a server that looks a day
     * ahead, larger backlogs, longer deaths, rows that expire, pages cut again and again, a registry that knows no more
     * than the record.
     */
    @Test
    @Tag("F1")
    @Tag("F14")
    @Tag("F17")
    @Tag("F18")
    @Tag("F31")
    void everyWiderScheduleLosesNothingAndDoublesNothing() {
        assertThat(wrong(PlanMaker.WIDE + FIRST, SCHEDULES)).isEmpty();
    }

    /**
     * Each failed once: rows of bad time at the end of an answer, a stretch of nothing else, a server that shuffles; a
     * crowd at one time that filled what can be remembered (10183); what was gone before a reader began now, and told
     * only to those before him (36818); rows that went while an answer was read (1009956); a gap that began below where
     * a stream began (98440); rows of bad time in pages of any order that were left out behind an answer's end (4861
     * and those after it); rows that were late for the stream but not for a reader behind it; what went from the API
     * after a loss was told (1000925); a search for the newest rows that refused its own token (238); a gap heard
     * before the first batch (1000514, 1000787); an answer that was requested before the question (1000755); rows that
     * went while one was paused that had begun among the newest (1000609).
     */
    @ParameterizedTest
    @ValueSource(
            longs = {
                207, 511, 661, 793, 933, 1_935, 5_140, 10_183, 36_818, 4_997, 8_679, 13_466, 14_017, 14_192, 15_366,
                34_571, 98_440, 1_009_956, 4_861, 5_594, 10_790, 10_869, 38_471, 94_537, 1_002_210, 1_008_554,
                1_000_925, 634, 238, 1_000_514, 1_000_787, 1_000_755, 1_000_609
            })
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

    private static List<String> wrong(long first, long schedules) {
        return LongStream.range(first, first + schedules)
                .parallel()
                .boxed()
                .flatMap(seed -> wrong(seed).stream().limit(2))
                .toList();
    }

    private static List<String> wrong(long seed) {
        return World.run(PlanMaker.make(seed), Bug.NONE).findings().stream()
                .map(finding -> "seed " + seed + ": " + finding)
                .toList();
    }
}
