package io.exatlas.fly.logs.internal.poll;

import static io.exatlas.fly.logs.internal.poll.Entries.at;
import static io.exatlas.fly.logs.internal.poll.Entries.cut;
import static io.exatlas.fly.logs.internal.poll.Entries.entry;
import static io.exatlas.fly.logs.internal.poll.Entries.equalTimes;
import static io.exatlas.fly.logs.internal.poll.Entries.everySecond;
import static io.exatlas.fly.logs.internal.poll.Entries.fetched;
import static io.exatlas.fly.logs.internal.poll.Entries.ids;
import static io.exatlas.fly.logs.internal.poll.Entries.join;
import static io.exatlas.fly.logs.internal.poll.Entries.page;
import static io.exatlas.fly.logs.internal.poll.Entries.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.internal.poll.PageRead.Turn;
import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.internal.source.Row;
import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.LogPage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageReadTest {

    private final PageReader reader = new PageReader(new ReadLimits(5, 5 * Entries.SECOND), 3);

    private PageRead from(double seconds) {
        return new PageRead(OptionalLong.of(at(seconds)), reader);
    }

    private static Reading done(Turn turn) {
        assertThat(turn).isInstanceOf(Turn.Done.class);
        return ((Turn.Done) turn).reading();
    }

    private static Reading read(PageRead read, List<LogEntry> entries) {
        return done(read.take(fetched(entries, 100), false));
    }

    private static List<LogEntry> unreadables(int count) {
        return IntStream.range(0, count).mapToObj(n -> unreadable("x" + n)).toList();
    }

    @Test
    void newestPageIsAskedForWithoutACursor() {
        assertThat(new PageRead(OptionalLong.empty(), reader).ask()).isEqualTo(PageRequest.NEWEST);
    }

    @Test
    void newestPageNeverStalls() {
        Reading reading = read(new PageRead(OptionalLong.empty(), reader), equalTimes(5, at(1), "i"));

        assertThat(reading.gap()).isEmpty();
        assertThat(reading.cover()).isEqualTo(at(1) - 1);
    }

    @Test
    void coverStopsBelowTheLastGroupSinceThePageMayCutIt() {
        Reading reading = read(from(0), List.of(entry("a", at(1)), entry("b", at(9)), entry("c", at(9))));

        assertThat(reading.cover()).isEqualTo(at(9) - 1);
        assertThat(reading.full()).isFalse();
    }

    @Test
    void emptyPageCoversNothing() {
        assertThat(read(from(7), List.of()).cover()).isEqualTo(at(7));
    }

    @Test
    void emptyPageFromFarBackProvesHalfADayAndThatMoreMayFollow() {
        Reading reading = done(from(0).take(fetched(List.of(), 14 * 3_600 + 1), false));

        assertThat(reading.cover()).isEqualTo(at(12 * 3_600));
        assertThat(reading.full()).isTrue();
        assertThat(reading.gap()).isEmpty();
    }

    @Test
    void emptyPageFromNotSoFarBackIsTheEdge() {
        Reading reading = done(from(0).take(fetched(List.of(), 14 * 3_600), false));

        assertThat(reading.cover()).isEqualTo(at(0));
        assertThat(reading.full()).isFalse();
    }

    @Test
    void rowsBeyondHalfADayProveMore() {
        Reading reading = done(from(0).take(fetched(List.of(entry("a", at(20 * 3_600))), 90_000), false));

        assertThat(reading.cover()).isEqualTo(at(20 * 3_600) - 1);
        assertThat(reading.full()).isTrue();
    }

    @Test
    void rowFromTheFutureShowsThatTheServerLookedUpToNow() {
        Reading reading = done(from(0).take(fetched(List.of(entry("a", at(90_100))), 90_000), false));

        assertThat(reading.full()).isFalse();
    }

    @Test
    void cursorsOwnRowNeverMovesTheCoverBack() {
        assertThat(read(from(7), List.of(entry("a", at(7)))).cover()).isEqualTo(at(7));
    }

    @Test
    @Tag("F6")
    void fullPageAtOneTimeIsSplitByMachine() {
        List<LogEntry> full = join(equalTimes(3, at(5), "i"), equalTimes(2, at(5), "j"));
        PageRead read = new PageRead(OptionalLong.of(at(5) - 1), reader);

        Turn first = read.take(fetched(full, 100), false);
        PageRequest ofFirst = read.ask();
        Turn second = read.take(fetched(equalTimes(4, at(5), "i"), 101), false);
        PageRequest ofSecond = read.ask();
        Reading reading = done(read.take(
                fetched(join(equalTimes(3, at(5), "j"), List.of(entry("later", at(6), "j"))), 102), false));

        assertThat(first).isInstanceOf(Turn.Again.class);
        assertThat(second).isInstanceOf(Turn.Again.class);
        assertThat(List.of(ofFirst, ofSecond))
                .containsExactly(PageRequest.from(at(5) - 1, "i"), PageRequest.from(at(5) - 1, "j"));
        assertThat(ids(reading.rows().stream().map(Row::entry).toList()))
                .containsExactly("i-0", "i-1", "i-2", "j-0", "j-1", "i-3", "j-2");
    }

    @Test
    @Tag("F6")
    void splitCoversItsTimeSaysTheGapAndKeepsTheFirstClock() {
        PageRead read = new PageRead(OptionalLong.of(at(5) - 1), reader);
        Turn first = read.take(fetched(equalTimes(5, at(5), "i"), 100), false);
        Reading reading = done(read.take(fetched(equalTimes(5, at(5), "i"), 200), false));

        assertThat(first).isInstanceOf(Turn.Again.class);
        assertThat(reading.cover()).isEqualTo(at(5));
        assertThat(reading.gap()).contains(new Gap(at(5), at(5), "more rows at one timestamp than a page holds"));
        assertThat(reading.full()).isTrue();
        assertThat(reading.time().asOf()).isEqualTo(at(100));
    }

    @Test
    @Tag("F6")
    void oneTimeAtTheCursorItselfIsSteppedOverWithAGap() {
        Reading reading = read(from(5), equalTimes(5, at(5), "i"));

        assertThat(reading.cover()).isEqualTo(at(5) + 1);
        assertThat(reading.gap()).map(Gap::from).contains(at(5));
        assertThat(reading.gap()).map(Gap::to).contains(at(5) + 1);
    }

    @Test
    @Tag("F15")
    void fullPageFromBeforeTheCursorProvesNothing() {
        Turn turn = from(50).take(fetched(everySecond(1, 5), 100), false);

        assertThat(turn).isInstanceOf(Turn.Unproven.class);
    }

    @Test
    void fullPageOfUnreadableRowsIsSteppedOverByASecondAndSaid() {
        Reading reading = read(from(50), unreadables(5));

        assertThat(reading.cover()).isEqualTo(at(51));
        assertThat(reading.gap()).contains(new Gap(at(50), at(51), "a full page without a single readable timestamp"));
        assertThat(reading.rows()).hasSize(5);
    }

    @Test
    void unreadablePagesAreNeverSteppedOverIntoTheFuture() {
        assertThat(read(from(99.5), unreadables(5)).cover()).isEqualTo(at(100));
        assertThat(from(100).take(fetched(unreadables(5), 100), false)).isInstanceOf(Turn.Unproven.class);
        assertThat(from(200).take(fetched(unreadables(5), 100), false)).isInstanceOf(Turn.Unproven.class);
    }

    @Test
    @Tag("F15")
    void tokenLeadsPastAPageOfUnreadableRows() {
        LogPage page = page(unreadables(5), Optional.of(Long.toString(at(60))));
        Reading reading = done(from(50).take(fetched(page, 100), false));

        assertThat(reading.cover()).isEqualTo(at(60) - 1);
        assertThat(reading.gap()).isEmpty();
    }

    @Test
    @Tag("F15")
    void tokenIsNotBelievedWhereReadableRowsLeadOn() {
        List<LogEntry> rows = join(List.of(entry("a", at(51)), entry("b", at(52))), unreadables(3));
        LogPage page = page(rows, Optional.of(Long.toString(at(60))));
        Reading reading = done(from(50).take(fetched(page, 100), false));

        assertThat(reading.cover()).isEqualTo(at(52) - 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {-40, 0})
    @Tag("F15")
    void tokenAtOrBehindTheCursorLeadsNowhere(int seconds) {
        LogPage page = page(unreadables(5), Optional.of(Long.toString(at(50 + seconds))));
        Reading reading = done(from(50).take(fetched(page, 100), false));

        assertThat(reading.cover()).isEqualTo(at(51));
    }

    @Test
    @Tag("F3")
    @Tag("F14")
    void cutPageProvesNothing() {
        assertThat(from(0).take(fetched(cut(everySecond(1, 20)), 100), false)).isInstanceOf(Turn.Unproven.class);
    }

    @Test
    @Tag("F14")
    void wholeRowsOfACutPageReachToTheLastOfThemAndAreNeverTheEdge() {
        Reading reading = done(from(0).take(fetched(cut(everySecond(1, 20)), 100), true));

        assertThat(reading.rows()).hasSize(20);
        assertThat(reading.cover()).isEqualTo(at(20) - 1);
        assertThat(reading.full()).isTrue();
        assertThat(reading.truncated()).isTrue();
    }

    @Test
    @Tag("F14")
    void pageThatBreaksOffSaysNothingOfHowManyRowsAreAtOneTime() {
        assertThat(read(from(0), everySecond(1, 20)).rows()).hasSize(20);
        LogPage lastRow = cut(everySecond(20, 20));

        PageRead below = new PageRead(OptionalLong.of(at(20) - 1), reader);
        assertThat(below.take(fetched(lastRow, 100), true)).isInstanceOf(Turn.Unproven.class);
        assertThat(from(20).take(fetched(lastRow, 100), true)).isInstanceOf(Turn.Unproven.class);
    }

    @Test
    @Tag("F12")
    void pageThatIsTooLargeAtOneTimeIsSteppedOverWithAGap() {
        assertThat(read(from(0), everySecond(1, 20)).rows()).hasSize(20);
        LogPage large = new LogPage(everySecond(20, 20), 1, 0, Optional.empty(), LogPage.End.TOO_LARGE, List.of());
        Reading reading = done(from(20).take(fetched(large, 100), true));

        assertThat(reading.gap()).contains(new Gap(at(20), at(20) + 1, "more rows at one timestamp than a page holds"));
    }

    @Test
    @Tag("F9")
    @Tag("F14")
    void wholeRowsAreNotUsedUnlessTheServerIsKnownToSort() {
        List<LogEntry> shuffled = join(everySecond(10, 20), everySecond(1, 9));

        assertThat(from(0).take(fetched(cut(everySecond(1, 3)), 100), true)).isInstanceOf(Turn.Unproven.class);
        assertThat(from(0).take(fetched(cut(shuffled), 100), true)).isInstanceOf(Turn.Unproven.class);
        assertThat(from(0).take(fetched(cut(everySecond(1, 20)), 100), true)).isInstanceOf(Turn.Unproven.class);
    }

    @Test
    void cutPageWithoutAReadableRowIsNeverUsed() {
        assertThat(read(from(0), everySecond(1, 20)).rows()).hasSize(20);

        assertThat(from(0).take(fetched(cut(unreadables(3)), 100), true)).isInstanceOf(Turn.Unproven.class);
    }

    @Test
    void cutSplitIsReadAgainUnlessWholeRowsMustDo() {
        PageRead read = new PageRead(OptionalLong.of(at(5) - 1), reader);
        Turn first = read.take(fetched(equalTimes(5, at(5), "i"), 100), false);

        Turn strict = read.take(fetched(cut(equalTimes(6, at(5), "i")), 100), false);
        Reading reading = done(read.take(fetched(cut(equalTimes(6, at(5), "i")), 100), true));

        assertThat(first).isInstanceOf(Turn.Again.class);
        assertThat(strict).isInstanceOf(Turn.Unproven.class);
        assertThat(reading.rows()).hasSize(6);
    }
}
