package io.exatlas.fly.logs.internal.poll;

import static io.exatlas.fly.logs.internal.poll.Entries.at;
import static io.exatlas.fly.logs.internal.poll.Entries.entry;
import static io.exatlas.fly.logs.internal.poll.Entries.everySecond;
import static io.exatlas.fly.logs.internal.poll.Entries.gaps;
import static io.exatlas.fly.logs.internal.poll.Entries.ids;
import static io.exatlas.fly.logs.internal.poll.Entries.unreadable;
import static io.exatlas.fly.logs.internal.poll.Entries.withoutId;
import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.Gap;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a stream goes on from a record. */
class CursorResumeTest {

    private static final long WEEK = 7 * 86_400;

    @Test
    void resumedStreamIsReadyAtOnce() {
        CursorInHand hand = CursorInHand.resumed(27, 60, CursorInHand.LIMITS);

        assertThat(hand.cursor.ready()).isTrue();
        assertThat(hand.cursor.start()).isEqualTo(at(27));
    }

    @Test
    @Tag("F22")
    @Tag("C6")
    void newOwnerReadsFromTheFloorNotFromThePosition() {
        CursorInHand hand = CursorInHand.resumed(27, 60, CursorInHand.LIMITS);

        assertThat(hand.asksAt(70)).isEqualTo(PageRequest.from(at(27)));
    }

    @Test
    @Tag("F22")
    void rowsUpToTheRecordedPositionComeAgainFlagged() {
        CursorInHand hand = CursorInHand.resumed(27, 60, CursorInHand.LIMITS);

        Taken taken = hand.gets(70, List.of(entry("late", at(41)), entry("last", at(60)), entry("new", at(60) + 1)));

        assertThat(taken.parts())
                .containsExactly(
                        new Part.Entries(
                                List.of(entry("late", at(41)), entry("last", at(60))),
                                true,
                                new Part.Link(at(27), at(60)),
                                at(27)),
                        new Part.Entries(
                                List.of(entry("new", at(60) + 1)),
                                false,
                                new Part.Link(at(60), at(60) + 1),
                                at(70 - 33)));
    }

    @Test
    @Tag("C13")
    void ownerGoesOnFromWhatItReadItselfHoweverFarAnotherOneIs() {
        CursorInHand ours = CursorInHand.resumed(60, 100, CursorInHand.LIMITS);
        CursorInHand theirs = CursorInHand.resumed(60, 100, CursorInHand.LIMITS);
        theirs.gets(250, everySecond(200, 203));
        ours.gets(250, List.of(entry("first", at(101)), entry("only ours", at(110))));

        assertThat(ours.position()).isEqualTo(at(110));
        assertThat(ours.settled()).isEqualTo(at(110) - 1);
        assertThat(theirs.position()).isEqualTo(at(203));
    }

    @Test
    @Tag("F22")
    void ownerThatDiesBeforeReadingAnythingPassesThePositionOn() {
        CursorInHand second = CursorInHand.resumed(27, 60, CursorInHand.LIMITS);

        assertThat(second.cursor.checkpoint(0))
                .isEqualTo(
                        Checkpoint.NONE.withStart(at(27)).withPosition(at(60)).withSettled(at(27)));
    }

    @Test
    @Tag("F8")
    void equalRowsComeAgainAllOfThemAfterARestart() {
        var same = withoutId(at(41), "same");
        CursorInHand hand = CursorInHand.resumed(27, 60, CursorInHand.LIMITS);

        Part.Entries again = (Part.Entries)
                hand.gets(70, List.of(same, same, same, same)).parts().get(0);
        assertThat(again.entries()).hasSize(4);
        assertThat(again.redelivered()).isTrue();
        assertThat(hand.gets(72, List.of(same, same, same, same)).parts()).isEmpty();
    }

    @Test
    void unreadableRowsComeAgainFlaggedUntilTheFloorHasPassedThem() {
        CursorInHand hand = CursorInHand.resumed(27, 60, CursorInHand.LIMITS);

        Taken taken = hand.gets(70, List.of(entry("last", at(60)), unreadable("x")));

        Taken atTheEdge = hand.gets(73, List.of(entry("last", at(60)), unreadable("x"), unreadable("y")));
        hand.gets(200, List.of(entry("next", at(150))));
        Taken later = hand.gets(202, List.of(entry("next", at(150)), unreadable("z")));

        assertThat(flags(taken)).containsExactly(true);
        assertThat(flags(atTheEdge)).containsExactly(true);
        assertThat(flags(later)).containsExactly(false);
    }

    private static List<Boolean> flags(Taken taken) {
        return taken.parts().stream()
                .map(part -> ((Part.Entries) part).redelivered())
                .toList();
    }

    @Test
    @Tag("F18")
    @Tag("C31")
    void streamOlderThanTheRetentionSaysTheGapWithItsFirstPage() {
        CursorInHand hand = CursorInHand.settledAt(0);
        double now = WEEK + 86_400;

        Taken taken = hand.gets(now, everySecond(90_000, 90_004));

        assertThat(gaps(taken)).containsExactly(new Gap(at(0), at(86_400 + 25), "older than the API keeps"));
        assertThat(taken.parts().get(0)).isInstanceOf(Part.Hole.class);
        assertThat(ids(taken)).hasSize(5);
    }

    @Test
    @Tag("F18")
    void gapIsSaidOnce() {
        CursorInHand hand = CursorInHand.settledAt(0);
        double now = WEEK + 86_400;
        hand.gets(now, everySecond(90_000, 90_004));

        assertThat(gaps(hand.gets(now + 1, everySecond(90_004, 90_008)))).isEmpty();
    }

    @Test
    @Tag("F18")
    void quietWeekIsNoGap() {
        Checkpoint record = Checkpoint.NONE
                .withSeq(3)
                .withStart(at(0))
                .withPosition(at(0))
                .withSettled(at(0))
                .withComplete(OptionalLong.of(at(WEEK + 80_000)));
        CursorInHand hand = CursorInHand.resumed(record, CursorInHand.LIMITS, WEEK + 86_400);

        assertThat(hand.gets(WEEK + 86_400, List.of()).parts()).isEmpty();
    }

    @Test
    @Tag("F18")
    @Tag("C32")
    void contactIsWhatWasReadWholeNotWhenSomebodyLastLooked() {
        Checkpoint record = Checkpoint.NONE
                .withSeq(3)
                .withStart(at(0))
                .withPosition(at(WEEK + 86_000))
                .withSettled(at(0))
                .withComplete(OptionalLong.of(at(86_000)));
        CursorInHand hand = CursorInHand.resumed(record, CursorInHand.LIMITS, WEEK + 86_400);

        assertThat(gaps(hand.gets(WEEK + 86_400, List.of())))
                .extracting(Gap::to)
                .containsExactly(at(86_425));
    }

    @Test
    @Tag("F18")
    void onlyAPageThatBroughtNothingNewShowsTheLogWhole() {
        CursorInHand hand = CursorInHand.resumed(0, 0, CursorInHand.LIMITS);
        hand.gets(100, everySecond(1, 3));
        OptionalLong after = hand.cursor.checkpoint(0).complete();
        hand.gets(102, List.of(entry("s3", at(3))));

        assertThat(after).isEmpty();
        assertThat(hand.cursor.checkpoint(0).complete()).hasValue(at(102 - 33));
    }

    @Test
    @Tag("F18")
    void gapBeginsToCountTwentyFiveSecondsEarly() {
        CursorInHand just = CursorInHand.settledAt(100);
        CursorInHand not = CursorInHand.settledAt(100);

        assertThat(gaps(just.gets(WEEK + 75.5, List.of()))).hasSize(1);
        assertThat(gaps(not.gets(WEEK + 75, List.of()))).isEmpty();
    }

    @Test
    @Tag("F18")
    @Tag("C12")
    void whoBeginsNowBeginsBehindTheGapThatWasTold() {
        CursorInHand hand = CursorInHand.resumed(-WEEK - 100, -WEEK - 100, CursorInHand.LIMITS);

        hand.gets(0, everySecond(-300_000, -299_996));

        assertThat(hand.position()).isEqualTo(at(-299_996));
        hand = CursorInHand.resumed(-WEEK - 100, -WEEK - 100, CursorInHand.LIMITS);
        hand.gets(0, List.of(entry("going", at(-WEEK + 1)), entry("too", at(-WEEK + 2))));
        assertThat(hand.position()).isEqualTo(at(-WEEK + 25));
    }

    @Test
    void quietFloorFollowsHalfADayBehind() {
        CursorInHand hand = CursorInHand.settledAt(0);
        hand.gets(10, List.of());
        assertThat(hand.settled()).isEqualTo(at(0));

        hand.gets(86_400, List.of());
        hand.gets(86_400, List.of());

        assertThat(hand.settled()).isEqualTo(at(86_400 - 33 - 43_200));
        assertThat(hand.cursor.checkpoint(0).complete()).hasValue(at(86_400 - 33));
    }

    @Test
    void floorOfAnAppWithRowsStaysBelowThem() {
        CursorInHand hand = CursorInHand.settledAt(0);
        hand.gets(10, List.of(entry("only", at(5))));

        hand.gets(100, List.of(entry("only", at(5))));

        assertThat(hand.settled()).isEqualTo(at(5) - 1);
    }

    @Test
    @Tag("F18")
    void rowsThatExpireBeforeTheyAreSettledDoNotHoldTheFloorForEver() {
        CursorInHand hand = CursorInHand.resumed(0, 0, CursorInHand.limits(100, 65_536));
        hand.gets(10, List.of(entry("a", at(1)), entry("b", at(5))));
        Taken expired = hand.gets(200, List.of());
        Taken quiet = hand.gets(203, List.of());

        assertThat(gaps(expired)).hasSize(1);
        assertThat(hand.settled()).isEqualTo(at(125));
        assertThat(quiet.parts()).isEmpty();
    }
}
