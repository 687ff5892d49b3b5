package io.exatlas.fly.logs.internal.poll;

import static io.exatlas.fly.logs.internal.poll.Entries.at;
import static io.exatlas.fly.logs.internal.poll.Entries.cut;
import static io.exatlas.fly.logs.internal.poll.Entries.entry;
import static io.exatlas.fly.logs.internal.poll.Entries.equalTimes;
import static io.exatlas.fly.logs.internal.poll.Entries.everySecond;
import static io.exatlas.fly.logs.internal.poll.Entries.fetched;
import static io.exatlas.fly.logs.internal.poll.Entries.gaps;
import static io.exatlas.fly.logs.internal.poll.Entries.ids;
import static io.exatlas.fly.logs.internal.poll.Entries.join;
import static io.exatlas.fly.logs.internal.poll.Entries.unreadable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where a stream without a record begins. */
class CursorStartTest {

    private final CursorInHand hand = CursorInHand.beginning();

    @Test
    void firstQuestionIsTheNewestPage() {
        assertThat(hand.asksAt(0)).isEqualTo(PageRequest.NEWEST);
        assertThat(hand.cursor.ready()).isFalse();
    }

    @Test
    void streamBeginsBehindTheNewestRow() {
        hand.gets(100, everySecond(96, 100));
        hand.gets(100, everySecond(68, 72));
        hand.gets(101, join(everySecond(99, 100), List.of(entry("new", at(100.5)))));

        assertThat(hand.cursor.start()).isEqualTo(at(100));
    }

    @Test
    @Tag("C9")
    void prefillReadsFromAnAgeAtWhichNothingComesLate() {
        hand.gets(101, everySecond(97, 101));

        assertThat(hand.asksAt(101)).isEqualTo(PageRequest.from(at(101 - 33)));
    }

    @Test
    @Tag("C10")
    @Tag("C11")
    void prefillPublishesNothingUpToTheStartAndThenWhatIsNewer() {
        hand.gets(100, everySecond(96, 100));
        Taken first = hand.gets(100, everySecond(68, 72));
        boolean readyBetween = hand.cursor.ready();
        Taken last = hand.gets(101, join(everySecond(72, 100), List.of(entry("new", at(100.5)))));

        assertThat(first.parts()).isEmpty();
        assertThat(readyBetween).isFalse();
        assertThat(ids(last)).containsExactly("new");
        assertThat(hand.cursor.ready()).isTrue();
    }

    @Test
    void prefillEndsWithAPageThatIsNotFull() {
        hand.gets(100, everySecond(96, 100));
        Taken last = hand.gets(100, everySecond(97, 100));

        assertThat(hand.cursor.ready()).isTrue();
        assertThat(last.parts()).isEmpty();
        assertThat(last.caughtUp()).isTrue();
    }

    @Test
    @Tag("F7")
    @Tag("C9")
    void lateRowBelowTheStartIsPublishedForThoseWhoReadFromBefore() {
        hand.gets(101, everySecond(97, 101));
        hand.gets(101, everySecond(98, 101));

        Taken sweep = hand.gets(140, join(List.of(entry("late", at(95))), everySecond(98, 101)));

        assertThat(ids(sweep)).containsExactly("late");
    }

    @Test
    @Tag("C12")
    void positionIsNeverBelowTheStartEvenBeforeAnyRow() {
        hand.gets(100, everySecond(96, 100));
        hand.gets(100, List.of());

        assertThat(hand.position()).isEqualTo(at(100));
        assertThat(hand.settled()).isEqualTo(at(100 - 33));
    }

    @Test
    @Tag("C10")
    void unreadableRowsOfAPrefillAreKnownNotPublished() {
        hand.gets(100, everySecond(96, 100));
        Taken first = hand.gets(100, join(List.of(unreadable("x")), everySecond(68, 71)));
        Taken last = hand.gets(101, join(everySecond(71, 72), List.of(unreadable("y")), everySecond(99, 100)));

        assertThat(first.parts()).isEmpty();
        assertThat(last.parts()).isEmpty();
    }

    @Test
    void unreadableRowThatCameAfterTheStartIsPublished() {
        hand.gets(100, everySecond(96, 100));
        Taken last = hand.gets(102, join(everySecond(98, 100), List.of(unreadable("after"))));

        assertThat(ids(last)).containsExactly("after");
    }

    @Test
    void unreadableRowAtTheEndOfAFullPrefillPageIsNotTakenForAnOldOne() {
        hand.gets(100, everySecond(96, 100));
        hand.gets(100, join(everySecond(96, 99), List.of(unreadable("x"))));
        Taken last = hand.gets(102, List.of(entry("s99", at(99)), entry("s100", at(100)), unreadable("x")));

        assertThat(ids(last)).containsExactly("x");
    }

    @Test
    void unreadableRowOfTheVeryFirstPageIsOld() {
        hand.gets(100, join(everySecond(97, 100), List.of(unreadable("x"))));
        Taken last = hand.gets(102, join(everySecond(98, 100), List.of(unreadable("x"))));

        assertThat(last.parts()).isEmpty();
    }

    @Test
    @Tag("F6")
    @Tag("C10")
    void gapOfAPrefillIsNotTheStreams() {
        hand.gets(100, everySecond(96, 100));
        assertThat(hand.asksAt(100)).isEqualTo(PageRequest.from(at(67)));
        Taken stall = hand.answer(100, Entries.page(equalTimes(5, at(67), "i")));

        assertThat(stall.parts()).isEmpty();
        assertThat(hand.cursor.ready()).isFalse();
    }

    @Test
    @Tag("F6")
    void gapBeyondTheStartIsToldThoughThePrefillMetIt() {
        List<LogEntry> odd =
                IntStream.range(0, 5).mapToObj(n -> unreadable("x" + n)).toList();
        hand.cursor.failed(OptionalLong.of(at(100)), at(100));
        hand.gets(110, odd);
        List<Gap> gaps = new ArrayList<>();
        while (!hand.cursor.ready()) {
            gaps.addAll(gaps(hand.gets(110, odd)));
        }

        assertThat(gaps).extracting(Gap::from, Gap::to).containsExactly(tuple(at(100), at(101)));
    }

    @Test
    @Tag("F18")
    void gapBeginsAtTheFloorSinceLateRowsBelowTheStartAreTheStreamsToo() {
        CursorInHand hand = CursorInHand.beginning();
        hand.gets(100, List.of(entry("newest", at(100))));
        hand.gets(100, List.of(entry("newest", at(100))));

        Taken taken = hand.gets(7 * 86_400 + 110, List.of());

        assertThat(gaps(taken)).singleElement().satisfies(gap -> {
            assertThat(gap.from()).isEqualTo(at(67));
            assertThat(gap.to()).isEqualTo(at(110 + 25));
        });
    }

    @Test
    void emptyAppBeginsBelowAnythingThatMayStillComeInTime() {
        hand.gets(100, List.of());
        hand.gets(100, List.of());
        Taken first = hand.gets(102, List.of(entry("first", at(101))));

        assertThat(hand.cursor.start()).isEqualTo(at(100 - 33));
        assertThat(ids(first)).containsExactly("first");
    }

    @Test
    void firstAnswerThatIsAnErrorDatesTheStart() {
        assertThat(hand.asksAt(0)).isEqualTo(PageRequest.NEWEST);
        hand.cursor.failed(OptionalLong.of(at(100)), at(100));
        hand.gets(160, everySecond(151, 160));
        Taken taken = hand.gets(160, everySecond(99, 104));

        assertThat(hand.cursor.start()).isEqualTo(at(100));
        assertThat(ids(taken)).containsExactly("s101", "s102", "s103", "s104");
    }

    @Test
    void onlyTheFirstErrorDatesTheStart() {
        hand.cursor.failed(OptionalLong.empty(), at(50));
        hand.cursor.failed(OptionalLong.of(at(100)), at(100));
        hand.cursor.failed(OptionalLong.of(at(130)), at(130));
        hand.gets(160, everySecond(151, 160));

        assertThat(hand.cursor.start()).isEqualTo(at(100));
    }

    @Test
    void firstPageCutShortDatesTheStartToo() {
        assertThat(hand.asksAt(0)).isEqualTo(PageRequest.NEWEST);
        assertThat(hand.takes(fetched(cut(everySecond(90, 95)), 100))).isEqualTo(new LogCursor.Progress.CutShort());
        hand.gets(110, everySecond(101, 110));

        assertThat(hand.cursor.start()).isEqualTo(at(100));
    }

    @Test
    @Tag("F10")
    void rowStampedAheadIsNotTheStart() {
        hand.gets(100, join(everySecond(97, 100), List.of(entry("soon", at(104)), entry("hour", at(3_700)))));

        hand.gets(100, List.of());

        assertThat(hand.cursor.start()).isEqualTo(at(101));
    }
}
