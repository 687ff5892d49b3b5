package io.exatlas.fly.logs.internal.poll;

import static io.exatlas.fly.logs.internal.poll.Entries.entry;
import static io.exatlas.fly.logs.internal.poll.Entries.ids;
import static io.exatlas.fly.logs.internal.poll.Entries.rows;
import static io.exatlas.fly.logs.internal.poll.Entries.unreadable;
import static io.exatlas.fly.logs.internal.poll.Entries.withoutId;
import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.LogEntry;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WindowTest {

    private final Window window = Window.at(100);

    @Test
    void newWindowStandsAtItsLine() {
        assertThat(window.settled()).isEqualTo(100);
        assertThat(window.newest()).isEqualTo(100);
        assertThat(window.size()).isZero();
    }

    @Test
    void rowsAreNewOnce() {
        assertThat(ids(window.accept(rows(entry("a", 101), entry("b", 105))))).containsExactly("a", "b");
        assertThat(window.accept(rows(entry("a", 101), entry("b", 105)))).isEmpty();
        assertThat(window.newest()).isEqualTo(105);
        assertThat(window.size()).isEqualTo(2);
    }

    @Test
    void rowsAtOrBelowTheFloorAreDone() {
        assertThat(ids(window.accept(rows(entry("below", 99), entry("at", 100), entry("above", 101)))))
                .containsExactly("above");
    }

    @Test
    @Tag("F7")
    void lateMeansOlderThanTheNewestBeforeTheCall() {
        List<LogEntry> first = window.accept(rows(entry("a", 110), entry("b", 105)));
        List<LogEntry> second = window.accept(rows(entry("c", 109), entry("d", 110), entry("e", 111)));

        assertThat(first).noneMatch(LogEntry::late);
        assertThat(second.stream().filter(LogEntry::late).map(e -> e.id().orElseThrow()))
                .containsExactly("c");
    }

    @Test
    void settlingForgetsWhatIsDoneAndKeepsTheRest() {
        window.know(rows(entry("a", 101), entry("b", 102), entry("c", 103)));

        window.settle(102);

        assertThat(window.settled()).isEqualTo(102);
        assertThat(window.size()).isEqualTo(1);
        assertThat(window.accept(rows(entry("a", 101), entry("b", 102), entry("c", 103))))
                .isEmpty();
    }

    @Test
    void whoGoesOnFromAMarkForgetsARowOnceItCameAgainAndIsDone() {
        window.know(rows(entry("a", 101), entry("b", 102), entry("c", 103)));
        Window next = Window.at(window.mark(10, 10));

        assertThat(next.accept(rows(entry("a", 101), entry("b", 102)))).isEmpty();
        next.settle(102);

        assertThat(next.mark(10, 10).seen().orElseThrow()).hasSize(1);
        assertThat(next.accept(rows(entry("c", 103)))).isEmpty();
    }

    @Test
    void whatNeverCameAgainIsKnownUntilTheNewestOfThenIsDone() {
        window.know(rows(entry("a", 101), entry("b", 102)));
        Window next = Window.at(window.mark(10, 10));

        next.settle(101);

        assertThat(next.size()).isEqualTo(2);
        next.settle(102);
        assertThat(next.size()).isZero();
    }

    @Test
    void floorNeverMovesDown() {
        window.know(rows(entry("a", 101)));

        window.settle(90);
        window.settle(100);

        assertThat(window.settled()).isEqualTo(100);
        assertThat(window.size()).isEqualTo(1);
    }

    @Test
    void floorAboveTheNewestTakesItAlong() {
        window.settle(500);

        assertThat(window.newest()).isEqualTo(500);
    }

    @Test
    void countsRowsUpToALine() {
        window.know(rows(entry("a", 101), entry("b", 102), entry("c", 103)));

        assertThat(window.countUpTo(100)).isZero();
        assertThat(window.countUpTo(102)).isEqualTo(2);
    }

    @Test
    void unreadableRowMovesNothingAndIsNewOnce() {
        assertThat(ids(window.accept(rows(unreadable("x"))))).containsExactly("x");
        assertThat(window.accept(rows(unreadable("x")))).isEmpty();
        assertThat(window.newest()).isEqualTo(100);
        assertThat(window.size()).isZero();
    }

    @Test
    @Tag("C27")
    void unreadableRowIsKnownBeyondAnyFloor() {
        window.know(rows(unreadable("x"), entry("a", 200)));

        window.settle(199);

        assertThat(window.accept(rows(unreadable("x")))).isEmpty();
    }

    @Test
    void lastUnreadableRowsAreKnownAndTheFirstForgottenOneShows() {
        window.know(rows(unreadable("first")));
        for (int n = 1; n < Window.ODD_ROWS; n++) {
            window.know(rows(unreadable("x" + n)));
        }
        assertThat(window.accept(rows(unreadable("first")))).isEmpty();
        assertThat(window.forgetful()).isFalse();

        window.know(rows(unreadable("one more")));

        assertThat(window.forgetful()).isTrue();

        assertThat(window.accept(rows(unreadable("x1")))).isEmpty();
        assertThat(ids(window.accept(rows(unreadable("first"))))).containsExactly("first");
    }

    @Test
    void markHasTheNewestUnreadableRowsAndTheOldestOfThemFirst() {
        window.know(rows(unreadable("a"), unreadable("b"), unreadable("c")));

        Window next = Window.at(window.mark(10, 2));

        assertThat(ids(next.accept(rows(unreadable("a"), unreadable("b"), unreadable("c")))))
                .containsExactly("a");
        assertThat(next.forgetful()).isFalse();
        assertThat(window.mark(10, 2).odd()).isEqualTo(window.mark(10, 3).odd().subList(1, 3));
    }

    @Test
    @Tag("F8")
    void equalRowsWithoutIdAreAllDeliveredAndOnlyOnce() {
        LogEntry same = withoutId(101, "same");

        assertThat(window.accept(rows(same, same, same, same, same))).hasSize(5);
        assertThat(window.accept(rows(same, same, same, same, same))).isEmpty();
        assertThat(window.accept(rows(same, same, same, same, same, same))).hasSize(1);
    }
}
