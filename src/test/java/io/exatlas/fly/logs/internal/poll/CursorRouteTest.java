package io.exatlas.fly.logs.internal.poll;

import static io.exatlas.fly.logs.internal.poll.Entries.at;
import static io.exatlas.fly.logs.internal.poll.Entries.entry;
import static io.exatlas.fly.logs.internal.poll.Entries.everySecond;
import static io.exatlas.fly.logs.internal.poll.Entries.ids;
import static io.exatlas.fly.logs.internal.poll.Entries.join;
import static io.exatlas.fly.logs.internal.poll.Entries.page;
import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.internal.poll.PollMachine.Outcome;
import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.model.Checkpoint;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From where the next read is made, and when. */
final class CursorRouteTest {

    private final CursorInHand hand = CursorInHand.settledAt(0);

    /** One whose sweeps are counted from another time on. */
    private static CursorInHand begunAt(double seconds) {
        Checkpoint record =
                Checkpoint.NONE.withSeq(7).withStart(at(0)).withPosition(at(0)).withSettled(at(0));
        return CursorInHand.resumed(record, CursorInHand.LIMITS, seconds);
    }

    @Test
    void pollAtTheEdgeLooksBackByTheOverlap() {
        hand.gets(20, everySecond(9, 12));

        assertThat(hand.asksAt(22)).isEqualTo(PageRequest.from(at(12) - Entries.SECOND / 4));
    }

    @Test
    void nothingIsAskedBeforeTheRestIsOver() {
        hand.gets(20, everySecond(9, 12));

        assertThat(hand.restsAt(21.9)).isTrue();
        assertThat(hand.cursor.wakeAt(at(21.9))).isEqualTo(at(22));
        assertThat(hand.restsAt(22)).isFalse();
    }

    @Test
    void fullPageIsFollowedAtOnceFromItsLastRow() {
        Taken taken = hand.gets(20, everySecond(1, 5));

        assertThat(taken.outcome()).isEqualTo(new Outcome.Behind());
        assertThat(hand.asksAt(20)).isEqualTo(PageRequest.from(at(5) - 1));
    }

    @Test
    void edgeTellsWhetherItBroughtAnythingNew() {
        assertThat(hand.gets(20, everySecond(1, 2)).outcome()).isEqualTo(new Outcome.AtEdge(true));
        assertThat(hand.gets(22, everySecond(1, 2)).outcome()).isEqualTo(new Outcome.AtEdge(false));
    }

    @Test
    void failureEndsADrainAndBeginsAgainFromTheEdge() {
        hand.gets(20, everySecond(1, 5));
        assertThat(hand.asksAt(20)).isEqualTo(PageRequest.from(at(5) - 1));
        hand.cursor.failed(OptionalLong.empty(), at(21));
        hand.cursor.restUntil(at(25));

        assertThat(hand.restsAt(24)).isTrue();
        assertThat(hand.asksAt(25)).isEqualTo(PageRequest.from(at(4.75)));
    }

    @Test
    void liveEdgeIsToldOnceAndAgainAfterHavingBeenFarBehind() {
        boolean first = hand.gets(20, everySecond(1, 3)).caughtUp();
        boolean second = hand.gets(22, everySecond(3, 4)).caughtUp();
        hand.gets(500, everySecond(1, 5));
        hand.gets(500, everySecond(4, 8));
        boolean again = hand.gets(500, everySecond(7, 8)).caughtUp();

        assertThat(List.of(first, second, again)).containsExactly(true, false, true);
    }

    @Test
    void sweepIsDueThirtySecondsAfterTheLastAndTakesThePlaceOfAPoll() {
        CursorInHand begun = begunAt(10);
        begun.gets(20, everySecond(16, 19));
        PageRequest before = begun.asksAt(39.9);
        PageRequest sweep = begun.asksAt(40);
        Taken taken = begun.answer(40, page(everySecond(16, 19)));

        assertThat(before).isEqualTo(PageRequest.from(at(18.75)));
        assertThat(sweep).isEqualTo(PageRequest.from(at(0)));
        assertThat(taken.outcome()).isEqualTo(new Outcome.AtEdge(false));
        assertThat(begun.restsAt(41)).isTrue();
    }

    @Test
    void sweepIsDueEarlyOnceItsPageWouldBeFull() {
        CursorInHand begun = begunAt(19);
        begun.gets(20, everySecond(1, 4));
        begun.gets(22, List.of(entry("s5", at(5)), entry("s19", at(19))));

        assertThat(begun.asksAt(37.9)).isEqualTo(PageRequest.from(at(18.75)));
        assertThat(begun.asksAt(38)).isEqualTo(PageRequest.from(at(0)));
    }

    @Test
    @Tag("F17")
    void sweepOfSeveralPagesBringsTheNextPollForwardByNothing() {
        CursorInHand begun = begunAt(20);
        begun.gets(20, everySecond(1, 4));
        begun.gets(22, everySecond(4, 7));
        begun.gets(24, join(everySecond(7, 9), List.of(entry("s20", at(20)))));
        begun.gets(41, everySecond(1, 5));
        begun.gets(41, List.of(entry("s31", at(31))));

        Taken sweep = begun.gets(42.5, everySecond(5, 9));

        assertThat(sweep.outcome()).isEqualTo(new Outcome.Sweeping());
        assertThat(begun.restsAt(42.5)).isTrue();
        assertThat(begun.cursor.wakeAt(at(42.5))).isEqualTo(at(43));
    }

    @Test
    void idleAppNeedsNoSweep() {
        hand.gets(20, everySecond(1, 3));
        hand.gets(60, everySecond(1, 3));

        for (int seconds = 65; seconds < 1_000; seconds += 5) {
            assertThat(hand.asksAt(seconds)).isEqualTo(PageRequest.from(at(3) - 1));
            hand.answer(seconds, page(List.of(entry("s3", at(3)))));
        }
    }

    @Test
    @Tag("C33")
    void farBehindReadsFromTheFloorOnlyAndSettlesEveryRowWithOneRead() {
        hand.gets(50, join(everySecond(20, 23), List.of(entry("s45", at(45)))));
        PageRequest first = hand.asksAt(500);
        hand.answer(500, page(everySecond(20, 24)));
        PageRequest second = hand.asksAt(500);
        hand.answer(500, page(everySecond(24, 45)));
        PageRequest met = hand.asksAt(500);
        hand.answer(500, page(everySecond(45, 49)));

        assertThat(first.cursor()).hasValue(at(50 - 33));
        assertThat(second.cursor()).hasValue(at(24) - 1);
        assertThat(met.cursor()).hasValue(at(45) - 1);
        assertThat(hand.settled()).isEqualTo(at(49) - 1);
    }

    @Test
    void farBehindWithNothingMoreToReadRests() {
        hand.gets(20, everySecond(1, 5));
        Taken gone = hand.gets(500, List.of());

        assertThat(gone.outcome()).isEqualTo(new Outcome.AtEdge(false));
    }

    @Test
    @Tag("C29")
    void fullSetStopsPollsUntilTheFloorHasMovedAndLosesNothing() {
        CursorInHand crowded = CursorInHand.resumed(0, 0, CursorInHand.limits(604_800, 8));
        crowded.gets(20, everySecond(1, 8));
        boolean waits = crowded.restsAt(20);
        long wake = crowded.cursor.wakeAt(at(20));
        PageRequest sweep = crowded.asksAt(37);
        Taken taken = crowded.answer(37, page(everySecond(1, 12)));

        assertThat(waits).isTrue();
        assertThat(wake).isEqualTo(at(21));
        assertThat(sweep).isEqualTo(PageRequest.from(at(0)));
        assertThat(ids(taken)).containsExactly("s9", "s10", "s11", "s12");
        assertThat(crowded.settled()).isEqualTo(at(4));
    }

    @Test
    @Tag("C30")
    void cursorWithoutAClockYetAsksInAnyCase() {
        CursorInHand blind = CursorInHand.resumed(0, 0, CursorInHand.limits(604_800, 0));
        blind.cursor.failed(OptionalLong.empty(), at(5));

        assertThat(blind.asksAt(5)).isEqualTo(PageRequest.from(at(0)));
    }
}
