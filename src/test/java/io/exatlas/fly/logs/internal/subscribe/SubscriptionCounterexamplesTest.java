package io.exatlas.fly.logs.internal.subscribe;

import static io.exatlas.fly.logs.internal.subscribe.ContinuityInHand.SECOND_OWNER;
import static io.exatlas.fly.logs.internal.subscribe.ContinuityInHand.at;
import static io.exatlas.fly.logs.internal.subscribe.ContinuityInHand.checkpoint;
import static io.exatlas.fly.logs.internal.subscribe.ContinuityInHand.entry;
import static io.exatlas.fly.logs.internal.subscribe.ContinuityInHand.page;
import static io.exatlas.fly.logs.internal.subscribe.ContinuityInHand.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.Checkpoint;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The counterexamples that a subscription has to withstand, each with few entries. */
final class SubscriptionCounterexamplesTest {

    private static final double WEEK = 7 * 86_400;

    @Test
    @Tag("C2")
    void aLateEntryLostAloneIsMissedByItsNumberThoughNoPositionShowsIt() {
        ContinuityInHand hand = ContinuityInHand.live(7, 12);
        hand.hears(41, 9, 12, 13, 8, entry("next", 13));

        hand.reads(41, 12);
        assertThat(hand.answers(41, 12, 13, entry("lost", 12.5), entry("next", 13)))
                .containsExactly("lost", "next");
        assertThat(hand.live()).isTrue();
    }

    @Test
    @Tag("C3")
    void theLastMessageBeforeASilenceIsMissedAtTheHeartbeat() {
        ContinuityInHand hand = ContinuityInHand.live(7, 100).told(110, checkpoint(8, 105, 60, 77));

        assertThat(hand.next(110)).isEqualTo(new Step.Wait(at(111)));
        hand.reads(111, 100);
        assertThat(hand.answers(111, 100, 104.9, entry("last", 105))).containsExactly("last");
    }

    @Test
    @Tag("C3")
    void aHeartbeatThatOvertakesItsMessageBreaksNothing() {
        ContinuityInHand hand = ContinuityInHand.live(7, 100).told(110, checkpoint(8, 105, 60, 77));
        hand.hears(110.5, 8, 100, 105, 77, entry("last", 105));

        assertThat(hand.gets(111)).containsExactly("last");
        assertThat(hand.continuity.stats().breaks()).isZero();
    }

    @Test
    @Tag("C4")
    void whoResumesReadsFromTheFloorSinceEntriesAboveItMayHaveComeMeanwhile() {
        ContinuityInHand first = ContinuityInHand.from(27, 60).told(60, checkpoint(3, 60, 20, 27));
        first.reads(60, 27);
        assertThat(first.answers(60, 27, 59.9, entry("a", 40), entry("b", 60))).containsExactly("a", "b");
        ContinuityInHand again = ContinuityInHand.resumed(first.continuity.token(), ContinuityLimits.DEFAULT, 70);

        again.reads(70, 27);
        assertThat(again.answers(70, 27, 59.9, entry("a", 40), entry("came", 41), entry("b", 60)))
                .containsExactly("cameL");
    }

    @Test
    @Tag("C5")
    void whoResumesKnowsTheEntriesAboveTheFloor() {
        ContinuityInHand first = ContinuityInHand.from(27, 60).told(60, checkpoint(3, 60, 20, 27));
        first.reads(60, 27);
        List<String> got = first.answers(60, 27, 59.9, entry("a", 40), entry("b", 60), unreadable("x"));
        ContinuityInHand again = ContinuityInHand.resumed(first.continuity.token(), ContinuityLimits.DEFAULT, 70);

        again.reads(70, 27);
        assertThat(got).containsExactly("a", "b", "x");
        assertThat(again.answers(70, 27, 59.9, entry("a", 40), entry("b", 60), unreadable("x")))
                .isEmpty();
    }

    @Test
    @Tag("C8")
    void firstMessageUnderAnOldNameIsTakenForARepeatSoThatEveryStartNeedsANewOne() {
        ContinuityInHand hand = ContinuityInHand.live(7, 100);
        hand.hears(110, 1, 60, 105, 77, entry("same name", 105));
        List<String> same = hand.gets(110);
        hand.by(SECOND_OWNER).hears(110, 1, 100, 105, 77, entry("new name", 105));

        assertThat(same).isEmpty();
        assertThat(hand.gets(110)).containsExactly("new name");
    }

    @Test
    @Tag("C14")
    void anotherChainsFloorSettlesNothingHere() {
        ContinuityInHand hand = ContinuityInHand.live(12, 50).by(SECOND_OWNER);
        hand.told(60, checkpoint(12, 60, 20, 57.708));

        assertThat(hand.settled()).isEqualTo(50);
    }

    @Test
    @Tag("C14")
    void aFloorGoesWithItsNumberSoThatOneAheadOfUsSettlesNothing() {
        ContinuityInHand hand = ContinuityInHand.live(12, 50).told(60, checkpoint(13, 60, 20, 57.708));

        assertThat(hand.settled()).isEqualTo(50);
        assertThat(hand.told(60, checkpoint(12, 60, 20, 57.708)).settled()).isEqualTo(57.708);
    }

    @Test
    @Tag("C15")
    void aPassIsNotOverAtAPlaceThoughItIsTheOneToReachAsLongAsMoreMayFollow() {
        ContinuityInHand hand = ContinuityInHand.from(0, 100).told(100, checkpoint(3, 50, 0, 67));
        hand.reads(100, 0);

        List<String> first = hand.answers(100, page(100, 0, 50, true, List.of(), entry("a", 50)));
        boolean over = hand.live();
        List<String> then = hand.answers(100, 50, 50, unreadable("x"));

        assertThat(first).containsExactly("a");
        assertThat(over).isFalse();
        assertThat(then).containsExactly("x");
        assertThat(hand.live()).isTrue();
    }

    @Test
    @Tag("C15")
    void anAnswerThatEndsBelowWhatIsKnownToBeThereIsNotTheEdge() {
        ContinuityInHand hand = ContinuityInHand.from(0, 100).told(100, checkpoint(3, 50, 0, 67));
        hand.reads(100, 0);

        assertThat(hand.answers(100, 0, 20, entry("a", 20))).containsExactly("a");
        assertThat(hand.live()).isFalse();
    }

    @Test
    @Tag("C16")
    void aLateEntryPublishedWhileAPassIsUnderWayComesAfterIt() {
        ContinuityInHand hand = ContinuityInHand.from(0, 30).told(30, checkpoint(3, 29, 0, 0));
        hand.reads(30, 0);
        hand.hears(30, 4, 29, 29, 0, entry("late", 5).asLate());

        assertThat(hand.answers(30, 0, 28.9, entry("a", 10), entry("b", 29))).containsExactly("a", "b", "lateL");
    }

    @Test
    @Tag("C16")
    void thePlaceInTheChainIsTheOneBeforeThePassNotTheOneAtItsEnd() {
        ContinuityInHand hand = ContinuityInHand.live(3, 29).hears(30, 5, 29, 30, 0, entry("b", 30));
        hand.reads(30, 29);
        hand.hears(31, 7, 30, 30, 0, entry("late", 29.8).asLate());
        List<String> first = hand.answers(31, 29, 30, entry("b", 30));

        assertThat(first).containsExactly("b");
        assertThat(hand.live()).isFalse();
        assertThat(hand.answers(32, 29, 30, entry("between", 29.5), entry("late", 29.8), entry("b", 30)))
                .containsExactly("betweenL", "lateL");
    }

    @Test
    @Tag("C17")
    void whatAPassHasGoneByIsTakenFromTheQueueWhileThePassGoesOn() {
        ContinuityInHand hand = ContinuityInHand.from(0, 30).told(30, checkpoint(3, 29, 0, 0));
        hand.reads(30, 0);
        List<String> first = hand.answers(30, page(30, 0, 20, true, List.of(), entry("a", 10)));
        hand.hears(30, 4, 29, 31, 0, entry("late", 5).asLate(), entry("ahead", 31));

        assertThat(first).containsExactly("a");
        assertThat(hand.answers(30, page(30, 20, 25, true, List.of(), entry("b", 25))))
                .containsExactly("b", "lateL");
        assertThat(hand.answers(30, 25, 30.9, entry("b", 25), entry("ahead", 31)))
                .containsExactly("ahead");
    }

    @Test
    @Tag("C18")
    void aNewOwnerContinuesAFloorNotAPosition() {
        ContinuityInHand hand = ContinuityInHand.from(20, 60).told(60, checkpoint(3, 60, 20, 20));
        hand.reads(60, 20);
        assertThat(hand.answers(60, 20, 60, entry("a", 60))).containsExactly("a");

        hand.by(SECOND_OWNER).hears(65, 1, 40, 64, 31, entry("b", 64));

        hand.reads(65, 27);
        assertThat(hand.continuity.stats().breaks()).isEqualTo(2);
    }

    @Test
    @Tag("C18")
    void aNewOwnerThatBeginsAtOrBelowTheFloorBreaksNothing() {
        ContinuityInHand hand = ContinuityInHand.live(3, 60).by(SECOND_OWNER);
        hand.hears(65, 1, 60, 64, 31, entry("b", 64));

        assertThat(hand.gets(65)).containsExactly("b");
        assertThat(hand.continuity.stats().breaks()).isZero();
    }

    @Test
    @Tag("C27")
    void anUnreadableEntryThatANewOwnerRepeatsFromAnOlderFloorIsKnown() {
        ContinuityInHand hand = ContinuityInHand.live(3, 60);
        hand.hears(61, 4, 60, 61, 60, entry("a", 61), unreadable("x"));
        List<String> once = hand.gets(61);
        hand.hears(200, 5, 61, 190, 160, entry("b", 190));
        List<String> then = hand.gets(200);
        hand.by(SECOND_OWNER).hears(201, 1, 60, 190, 60, entry("a", 61), unreadable("x"), entry("b", 190));

        assertThat(once).containsExactly("a", "x");
        assertThat(then).containsExactly("b");
        assertThat(hand.gets(201)).isEmpty();
    }

    @Test
    @Tag("C29")
    void whoCanRememberNoMoreReadsFromTheFloorOnlyAndRepeatsNothing() {
        ContinuityInHand hand = ContinuityInHand.from(
                0, 20, ContinuityLimits.DEFAULT.withWaiting(10).withSeen(2).withBatch(10));
        hand.told(20, checkpoint(3, 19, 0, 0)).reads(20, 0);
        List<String> first = hand.answers(20, page(20, 0, 9, true, List.of(), entry("a", 8), entry("b", 9)));

        assertThat(first).containsExactly("a", "b");
        assertThat(hand.next(20)).isEqualTo(new Step.Wait(at(22)));
        hand.reads(42, 0);
        assertThat(hand.answers(42, page(42, 0, 9, true, List.of(), entry("a", 8), entry("b", 9))))
                .isEmpty();
    }

    @Test
    @Tag("C30")
    void whoResumesWithAllHeCanRememberReadsBeforeHeKnowsTheTime() {
        ContinuityInHand first = ContinuityInHand.from(0, 20).told(20, checkpoint(3, 19, 0, 0));
        first.reads(20, 0);
        assertThat(first.answers(20, 0, 8.9, entry("a", 8), entry("b", 9))).hasSize(2);
        ContinuityInHand again = ContinuityInHand.resumed(
                first.continuity.token(),
                ContinuityLimits.DEFAULT.withWaiting(10).withSeen(2).withBatch(10),
                30);

        again.reads(30, 0);
    }

    @Test
    @Tag("C32")
    void aReplyThatKnowsOfNothingWholeIsNoContact() {
        ContinuityInHand hand = ContinuityInHand.live(3, 100);
        hand.told(WEEK + 100, checkpoint(3, 100, 60, 67));
        hand.hears(WEEK + 110, 5, 100, WEEK + 105, 67, entry("b", WEEK + 105));
        hand.reads(WEEK + 110, 100);

        assertThat(hand.answers(WEEK + 110, 100, WEEK + 104.9, entry("b", WEEK + 105)))
                .containsExactly("100-110", "b");
    }

    @Test
    @Tag("C32")
    void aReplyThatKnowsOfAQuietWeekMakesItNoGap() {
        ContinuityInHand hand = ContinuityInHand.live(3, 100);
        hand.told(
                WEEK + 100,
                Checkpoint.NONE
                        .withSeq(3)
                        .withStart(at(60))
                        .withPosition(at(100))
                        .withSettled(at(67))
                        .withComplete(OptionalLong.of(at(WEEK + 60))));
        hand.hears(WEEK + 110, 5, 100, WEEK + 105, 67, entry("b", WEEK + 105));
        hand.reads(WEEK + 110, 100);

        assertThat(hand.answers(WEEK + 110, 100, WEEK + 104.9, entry("b", WEEK + 105)))
                .containsExactly("b");
    }
}
