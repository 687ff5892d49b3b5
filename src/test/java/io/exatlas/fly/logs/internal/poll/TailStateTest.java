package io.exatlas.fly.logs.internal.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.model.FlyLogsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of a search, which may come back from anybody. */
class TailStateTest {

    private static final long NOW = Entries.DAWN;
    private static final long SECOND = Entries.SECOND;

    private static TailState state(List<Tally.Mark> marks) {
        return TailState.NONE
                .withWanted(4_000)
                .withRequests(7)
                .withCounted(1_200)
                .withKnown(NOW)
                .withPosition(NOW + 5)
                .withOldest(NOW - 600_000 * SECOND)
                .withStart(NOW - 300 * SECOND)
                .withCursor(NOW - 200 * SECOND)
                .withStep(300 * SECOND)
                .withMarks(marks);
    }

    private static TailState full() {
        List<Tally.Mark> marks = new ArrayList<>();
        for (int n = 0; n < Tally.MOST; n++) {
            long first = NOW - 299 * SECOND + n * SECOND;
            marks.add(new Tally.Mark(first, first + 777_777_777L, 900));
        }
        return state(marks);
    }

    @Test
    void aStateComesBackAsItWas() {
        assertThat(TailState.of(state(List.of()).text(), 4_000)).isEqualTo(state(List.of()));
        assertThat(TailState.of(full().text(), 4_000)).isEqualTo(full());
    }

    @Test
    void theLongestTextIsBounded() {
        assertThat(full().text()).hasSizeLessThan(TailState.LONGEST / 2);
    }

    @Test
    void theTokenOfAnotherCountIsRefused() {
        String text = full().text();

        assertThatThrownBy(() -> TailState.of(text, 4_001)).isInstanceOf(FlyLogsException.InvalidRequest.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "not a token", "AAAAAAAA", "_____________", "{}"})
    void whatIsNoTokenIsRefusedByName(String text) {
        assertThatThrownBy(() -> TailState.of(text, 4_000))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessageContaining("token");
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        String text = "A".repeat(TailState.LONGEST + 1);

        assertThatThrownBy(() -> TailState.of(text, 4_000)).isInstanceOf(FlyLogsException.InvalidRequest.class);
    }

    @Test
    void aDamagedTokenIsRefusedWhereverItIsDamaged() {
        String text = full().text();
        Random chance = new Random(5);
        for (int n = 0; n < 2_000; n++) {
            int at = chance.nextInt(text.length());
            char other = (char) ('a' + chance.nextInt(26));
            String damaged = text.substring(0, at) + other + text.substring(at + 1);
            if (!damaged.equals(text)) {
                assertThatThrownBy(() -> TailState.of(damaged, 4_000))
                        .isInstanceOf(FlyLogsException.InvalidRequest.class);
            }
        }
    }

    @Test
    void whatNoSearchCouldHaveWrittenIsRefused() {
        TailState good = state(List.of());
        List<TailState> wrong = List.of(
                with(good, 4_000, NOW, good.start(), good.cursor(), good.step()),
                with(good, -1, NOW, good.start(), good.cursor(), good.step()),
                with(good, 5, Long.MAX_VALUE, good.start(), good.cursor(), good.step()),
                with(good, 5, NOW, good.oldest() - 1, good.cursor(), good.step()),
                with(good, 5, NOW, good.start(), good.start() - 1, good.step()),
                with(good, 5, NOW, good.start(), NOW + 1, good.step()),
                with(good, 5, NOW, good.start(), good.cursor(), 0),
                with(good, 5, NOW, good.start(), good.cursor(), Long.MAX_VALUE),
                state(List.of(new Tally.Mark(NOW + 1, NOW + 1, 1))),
                state(List.of(new Tally.Mark(NOW - 5, NOW - 6, 1))),
                state(List.of(new Tally.Mark(NOW - 5, NOW - 5, 0))),
                state(List.of(new Tally.Mark(NOW - 5, NOW - 4, 1), new Tally.Mark(NOW - 4, NOW - 3, 1))));

        assertThat(wrong)
                .allSatisfy(state -> assertThatThrownBy(() -> TailState.of(state.text(), 4_000))
                        .isInstanceOf(FlyLogsException.InvalidRequest.class));
    }

    private static TailState with(TailState state, long counted, long known, long start, long cursor, long step) {
        return state.withCounted(counted)
                .withKnown(known)
                .withStart(start)
                .withCursor(cursor)
                .withStep(step)
                .withMarks(List.of());
    }
}
