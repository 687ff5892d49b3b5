package io.exatlas.fly.logs.internal.poll;

import static io.exatlas.fly.logs.internal.poll.Entries.at;
import static io.exatlas.fly.logs.internal.poll.Entries.cut;
import static io.exatlas.fly.logs.internal.poll.Entries.entry;
import static io.exatlas.fly.logs.internal.poll.Entries.everySecond;
import static io.exatlas.fly.logs.internal.poll.Entries.fetched;
import static io.exatlas.fly.logs.internal.poll.Entries.ids;
import static io.exatlas.fly.logs.internal.poll.Entries.join;
import static io.exatlas.fly.logs.internal.poll.Entries.page;
import static io.exatlas.fly.logs.internal.poll.Entries.unreadable;
import static io.exatlas.fly.logs.internal.poll.Entries.withoutId;
import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.LogPage;
import io.exatlas.fly.logs.model.ServerTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What moves the floor, and what must not. */
class CursorSettleTest {

    private final CursorInHand hand = CursorInHand.settledAt(0);

    @Test
    @Tag("F7")
    @Tag("C1")
    void stretchIsSettledOnlyThirtyThreeSecondsAfterIt() {
        hand.gets(20, List.of(entry("a", at(4)), entry("b", at(10))));
        long early = hand.settled();
        hand.gets(40, List.of(entry("a", at(4)), entry("late", at(6.9)), entry("b", at(10))));

        assertThat(early).isEqualTo(at(0));
        assertThat(hand.settled()).isEqualTo(at(7));
    }

    @Test
    @Tag("F7")
    @Tag("C1")
    void rowThatComesThirtySecondsLateIsPublishedAndMarked() {
        hand.gets(20, List.of(entry("a", at(4)), entry("b", at(10))));

        Taken sweep = hand.gets(35, List.of(entry("a", at(4)), entry("late", at(5)), entry("b", at(10))));

        assertThat(sweep.parts())
                .extracting(part -> ((Part.Entries) part).entries())
                .containsExactly(List.of(entry("late", at(5)).asLate()));
        assertThat(sweep.late()).isEqualTo(1);
    }

    @Test
    @Tag("C7")
    void nothingIsSettledBeforeItIsPublished() {
        assertThat(hand.asksAt(100)).isEqualTo(PageRequest.from(at(0)));
        Taken taken = hand.done(hand.takes(fetched(everySecond(1, 3), 100)));
        long before = hand.settled();
        hand.cursor.commit(taken);

        assertThat(before).isEqualTo(at(0));
        assertThat(taken.settled()).isEqualTo(at(3) - 1);
        assertThat(hand.settled()).isEqualTo(at(3) - 1);
    }

    @Test
    @Tag("C19")
    void ageIsMeasuredFromWhenThePageWasAskedFor() {
        assertThat(hand.asksAt(40)).isEqualTo(PageRequest.from(at(0)));
        Fetched slow = new Fetched(page(everySecond(1, 30)), new ServerTime(at(40), at(52)));
        Taken taken = hand.done(hand.takes(slow));

        assertThat(taken.settled()).isEqualTo(at(40 - 33));
        assertThat(taken.asOf()).isEqualTo(at(40));
    }

    @Test
    @Tag("C20")
    void pageReadFromAboveTheFloorSettlesNothing() {
        hand.gets(32, everySecond(8, 11));
        hand.gets(34, everySecond(8, 11));
        assertThat(hand.asksAt(44)).isEqualTo(PageRequest.from(at(10.75)));

        hand.answer(44, page(List.of(entry("s11", at(11)), entry("s12", at(12)))));

        assertThat(hand.settled()).isEqualTo(at(34 - 33));
    }

    @Test
    void newestRowIsNeverSettledSoThatLateOnesBesideItStillCount() {
        hand.gets(1_000, List.of(entry("only", at(5))));

        Taken late = hand.gets(1_010, List.of(entry("only", at(5)), entry("beside", at(5))));

        assertThat(hand.settled()).isEqualTo(at(5) - 1);
        assertThat(ids(late)).containsExactly("beside");
    }

    @Test
    void backlogSettlesAsItIsRead() {
        hand.gets(1_000, everySecond(1, 5));
        long first = hand.settled();
        hand.gets(1_000, everySecond(5, 9));

        assertThat(first).isEqualTo(at(5) - 1);
        assertThat(hand.settled()).isEqualTo(at(9) - 1);
    }

    @Test
    @Tag("F3")
    @Tag("C21")
    void cutPageMovesNothing() {
        assertThat(hand.asksAt(100)).isEqualTo(PageRequest.from(at(0)));

        assertThat(hand.takes(fetched(cut(everySecond(1, 5)), 100))).isEqualTo(new LogCursor.Progress.CutShort());

        assertThat(hand.settled()).isEqualTo(at(0));
        assertThat(hand.position()).isEqualTo(at(0));
        assertThat(ids(hand.gets(101, everySecond(1, 5)))).hasSize(5);
    }

    @Test
    @Tag("F14")
    void thirdCutInARowUsesTheWholeRowsAndSaysSo() {
        hand.gets(1_000, everySecond(1, 9));
        for (int n = 0; n < 2; n++) {
            assertThat(hand.asksAt(1_001)).isEqualTo(PageRequest.from(at(9) - 1));
            assertThat(hand.takes(fetched(cut(everySecond(9, 14)), 1_001)))
                    .isEqualTo(new LogCursor.Progress.CutShort());
        }
        Taken taken = hand.gets(1_001, cut(everySecond(9, 14)));

        assertThat(taken.truncated()).isTrue();
        assertThat(ids(taken)).containsExactly("s10", "s11", "s12", "s13", "s14");
        assertThat(hand.settled()).isEqualTo(at(14) - 1);
    }

    @Test
    @Tag("F14")
    void cutSweepsAreCountedThoughPollsBetweenSucceed() {
        hand.gets(20, everySecond(1, 4));
        hand.gets(40, everySecond(35, 38));
        hand.gets(60, everySecond(56, 59));
        for (int n = 0; n < 2; n++) {
            assertThat(hand.asksAt(71 + n)).isEqualTo(PageRequest.from(at(7)));
            assertThat(hand.takes(fetched(cut(everySecond(35, 36)), 71 + n)))
                    .isEqualTo(new LogCursor.Progress.CutShort());
            assertThat(hand.asksAt(71 + n)).isNotEqualTo(PageRequest.from(at(7)));
            hand.answer(71 + n, page(List.of(entry("s" + (60 + n), at(60 + n)))));
        }
        Taken third = hand.gets(74, cut(everySecond(35, 36)));

        assertThat(third.truncated()).isTrue();
        assertThat(hand.settled()).isEqualTo(at(36) - 1);
    }

    @Test
    @Tag("F6")
    @Tag("C22")
    void equalTimesAcrossAPageEdgeAllCome() {
        List<LogEntry> equal = Entries.equalTimes(3, at(9.5), "i");
        Taken first = hand.gets(20, join(everySecond(1, 4), equal.subList(0, 1)));
        PageRequest next = hand.asksAt(20);
        Taken second = hand.answer(20, page(equal));

        assertThat(next).isEqualTo(PageRequest.from(at(9.5) - 1));
        assertThat(ids(first)).endsWith("i-0");
        assertThat(ids(second)).containsExactly("i-1", "i-2");
    }

    @Test
    @Tag("F10")
    @Tag("C26")
    void rowFromTheFutureMakesNothingLate() {
        Taken first = hand.gets(20, List.of(entry("a", at(10)), entry("hour", at(3_700))));
        Taken second = hand.gets(23, List.of(entry("b", at(21)), entry("hour", at(3_700))));
        Taken inTime = hand.gets(3_700, List.of(entry("hour", at(3_700))));

        assertThat(first.leftOut().future()).hasSize(1);
        assertThat(hand.position()).isEqualTo(at(3_700));
        assertThat(second.late()).isZero();
        assertThat(ids(second)).containsExactly("b");
        assertThat(ids(inTime)).containsExactly("hour");
    }

    @Test
    void firstUnreadableRowThatIsForgottenIsTold() {
        List<LogEntry> many = IntStream.range(0, Window.ODD_ROWS)
                .mapToObj(n -> unreadable("x" + n))
                .toList();
        Taken known = hand.gets(20, join(List.of(entry("a", at(1))), many));
        Taken again = hand.gets(60, join(List.of(entry("a", at(1))), many));
        Taken more = hand.gets(100, List.of(entry("a", at(1)), unreadable("one more")));

        assertThat(ids(known)).hasSize(Window.ODD_ROWS + 1);
        assertThat(again.parts()).isEmpty();
        assertThat(known.forgetful()).isFalse();
        assertThat(again.forgetful()).isFalse();
        assertThat(more.forgetful()).isTrue();
    }

    @Test
    @Tag("C27")
    void unreadableRowComesOnceHoweverOftenItIsReadAgain() {
        Taken first = hand.gets(20, List.of(entry("a", at(1)), unreadable("x"), entry("b", at(2))));
        Taken sweep = hand.gets(60, List.of(entry("a", at(1)), unreadable("x"), entry("b", at(2))));
        Taken later = hand.gets(100, List.of(unreadable("x"), entry("b", at(2))));

        assertThat(ids(first)).containsExactly("a", "x", "b");
        assertThat(sweep.parts()).isEmpty();
        assertThat(later.parts()).isEmpty();
    }

    @Test
    @Tag("F8")
    @Tag("C28")
    void fiveEqualRowsWithoutIdAreFiveAndStayFive() {
        LogEntry same = withoutId(at(1), "same");
        Taken first = hand.gets(20, List.of(same, same, same, same));
        Taken second = hand.gets(23, List.of(same, same, same, same, same, entry("a", at(2))));
        Taken sweep = hand.gets(60, List.of(same, same, same, same, same, entry("a", at(2))));

        assertThat(ids(first)).hasSize(4);
        assertThat(ids(second)).hasSize(2);
        assertThat(sweep.parts()).isEmpty();
    }

    @Test
    @Tag("F15")
    void whateverTokenComesTheCursorIsOurOwn() {
        for (String token : List.of("", "opaque", "-1", "1" + "0".repeat(30), "9223372036854775807", "5")) {
            CursorInHand fresh = CursorInHand.settledAt(0);
            for (int n = 0; n < 3; n++) {
                LogPage page = page(
                        everySecond(5 * n + 1, 5 * n + 5), Optional.of(token).filter(t -> !t.isEmpty()));
                assertThat(fresh.gets(20, page).parts()).as(token).hasSize(1);
                assertThat(fresh.asksAt(20)).as(token).isEqualTo(PageRequest.from(at(5 * n + 5) - 1));
            }
        }
    }

    @Test
    @Tag("F1")
    void failureChangesNothing() {
        hand.gets(20, everySecond(1, 3));
        long settled = hand.settled();
        assertThat(hand.asksAt(22)).isEqualTo(PageRequest.from(at(2.75)));

        hand.cursor.failed(OptionalLong.of(at(500)), at(22));

        assertThat(hand.settled()).isEqualTo(settled);
        assertThat(hand.position()).isEqualTo(at(3));
    }

    @Test
    void brokenRowsAreCounted() {
        LogPage page = new LogPage(everySecond(1, 3), 6, 2, Optional.empty(), false);
        Taken taken = hand.gets(20, page);

        assertThat(taken.leftOut().unreadable()).hasSize(2);
        assertThat(taken.truncated()).isFalse();
        assertThat(taken.leftOut().future()).isEmpty();
    }
}
