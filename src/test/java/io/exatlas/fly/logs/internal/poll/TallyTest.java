package io.exatlas.fly.logs.internal.poll;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rows counted in little memory. */
class TallyTest {

    private final Tally tally = new Tally();

    @Test
    void aFewTimesAreKnownOneByOne() {
        for (int time = 1; time <= Tally.MOST; time++) {
            tally.add(time);
        }

        assertThat(tally.newest(1)).isEqualTo(new Tally.Found(new Tally.Mark(128, 128, 1), 0));
        assertThat(tally.newest(100)).isEqualTo(new Tally.Found(new Tally.Mark(29, 29, 1), 99));
    }

    @Test
    void rowsOfOneTimeAreOneMark() {
        for (int row = 0; row < 10_000; row++) {
            tally.add(row < 5_000 ? 7 : 8);
        }

        assertThat(tally.marks()).containsExactly(new Tally.Mark(7, 7, 5_000), new Tally.Mark(8, 8, 5_000));
        assertThat(tally.newest(5_001)).isEqualTo(new Tally.Found(new Tally.Mark(7, 7, 5_000), 5_000));
    }

    @Test
    void rowsOfOneTimeAreOneMarkAlsoWhereItHoldsOtherTimes() {
        for (int time = 1; time <= Tally.MOST + 2; time++) {
            tally.add(time);
        }
        tally.add(Tally.MOST + 2);

        assertThat(tally.marks().get(tally.marks().size() - 1))
                .isEqualTo(new Tally.Mark(Tally.MOST + 1, Tally.MOST + 2, 3));
    }

    @Test
    void manyTimesAreCountedInNoMoreMarks() {
        for (int time = 1; time <= 1_000_000; time++) {
            tally.add(time);
        }

        assertThat(tally.rows()).isEqualTo(1_000_000);
        assertThat(tally.marks()).hasSizeLessThanOrEqualTo(Tally.MOST);
        Tally.Found found = tally.newest(4_000);
        assertThat(found.above()).isLessThan(4_000);
        assertThat(found.mark().first()).isLessThanOrEqualTo(996_001);
        assertThat(found.mark().last()).isGreaterThanOrEqualTo(996_001);
    }
}
