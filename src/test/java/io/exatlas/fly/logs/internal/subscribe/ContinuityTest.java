package io.exatlas.fly.logs.internal.subscribe;

import static io.exatlas.fly.logs.internal.subscribe.ContinuityInHand.at;
import static io.exatlas.fly.logs.internal.subscribe.ContinuityInHand.entry;
import static io.exatlas.fly.logs.internal.subscribe.ContinuityInHand.page;
import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.internal.source.Row;
import io.exatlas.fly.logs.internal.source.RowKeys;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.HistoryStart;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Mark;
import io.exatlas.fly.logs.position.ResumeToken;
import io.exatlas.fly.logs.subscribe.SubscriptionStats;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How live messages and history together move a subscription on: the rules that no counterexample names. */
final class ContinuityTest {

    @Test
    @Tag("F7")
    void whatTheStreamHadLateIsNotLateForWhoHasHadNothingNewer() {
        ContinuityInHand hand = ContinuityInHand.from(0, 50).told(50, ContinuityInHand.checkpoint(3, 49, 0, 16));
        hand.reads(50, 0);

        assertThat(hand.answers(50, page(50, 0, 30, true, List.of(), entry("a", 10))))
                .containsExactly("a");
        hand.hears(51, 4, 49, 49, 16, entry("b", 20).asLate());

        assertThat(hand.answers(51, page(50, 30, 40, true, List.of()))).containsExactly("b");
    }

    @Test
    @Tag("F7")
    void whatBecomesVisibleLateBeforeTheBeginningIsHandedOverMarkedLate() {
        ContinuityInHand hand = ContinuityInHand.live(3, 50)
                .hears(51, 4, 50, 51, 20, entry("late", 40).asLate());
        hand.hears(52, 5, 51, 52, 20, entry("new", 52), entry("old", 30));

        assertThat(hand.gets(52)).containsExactly("lateL", "new");
    }

    @Test
    @Tag("F7")
    void thatIsSoForTheNewestEntriesToo() {
        ContinuityInHand hand = ContinuityInHand.from(50, 55, new HistoryStart.Newest(100))
                .told(55, ContinuityInHand.checkpoint(3, 55, 0, 20));
        hand.hears(56, 4, 55, 55, 20, entry("late", 40).asLate());

        assertThat(hand.gets(56)).containsExactly("lateL");
        assertThat(hand.answers(56, 50, 55, entry("a", 55))).containsExactly("a");
    }

    @Test
    @Tag("F7")
    void whoBeginsAtATimeGetsNothingFromBefore() {
        ContinuityInHand hand = ContinuityInHand.from(50, 55, new HistoryStart.Since(ContinuityInHand.at(50)))
                .told(55, ContinuityInHand.checkpoint(3, 55, 0, 20));
        hand.reads(56, 50);
        hand.hears(56, 4, 55, 55, 20, entry("late", 40).asLate());

        assertThat(hand.answers(56, 50, 55, entry("a", 55))).containsExactly("a");
    }

    @Test
    void aFloorBelowCrowdedRowsMovesOnThoughNothingNewerWasHandedOver() {
        List<Row> crowd = new RowKeys().of(List.of(entry("a", 10), entry("b", 10), entry("c", 10)));
        Mark mark = new Mark(
                at(10) - 1, at(10), Optional.of(crowd.stream().map(Row::key).toList()), List.of());
        ContinuityInHand hand = ContinuityInHand.resumed(
                new ResumeToken(mark, OptionalLong.empty()),
                ContinuityLimits.DEFAULT.withWaiting(10).withSeen(3).withBatch(10),
                60);

        assertThat(hand.next(60)).isEqualTo(new Step.Read(at(10) - 1));
        assertThat(hand.answers(60, page(60, 9.9, 15, true, List.of(), entry("a", 10), entry("b", 10), entry("c", 10))))
                .isEmpty();

        assertThat(hand.settled()).isEqualTo(15);
    }

    @Test
    @Tag("F18")
    void ofAGapThatTheStreamTellsOnlyWhatLiesAboveTheFloorIsTold() {
        ContinuityInHand hand = ContinuityInHand.live(3, 100).hearsGap(200, 4, 60, 140);

        assertThat(hand.gets(200)).containsExactly("100-140");
    }

    @Test
    @Tag("F18")
    void aGapBelowTheFloorIsNoneOfOurs() {
        ContinuityInHand hand = ContinuityInHand.live(3, 100).hearsGap(200, 4, 60, 100);

        assertThat(hand.gets(200)).isEmpty();
    }

    @Test
    @Tag("C20")
    void aPageReadFromAboveTheFloorSettlesNothing() {
        ContinuityInHand hand = ContinuityInHand.from(0, 20).told(20, ContinuityInHand.checkpoint(3, 19, 0, 0));
        hand.reads(20, 0);
        assertThat(hand.answers(20, page(20, 0, 10, true, List.of(), entry("a", 10))))
                .containsExactly("a");
        assertThat(hand.answers(60, page(60, 10, 20, true, List.of(), entry("b", 20))))
                .containsExactly("b");

        assertThat(hand.settled()).isEqualTo(0);
    }

    @Test
    void aPageThatShowsNothingOfWhatWasPublishedIsReadAgain() {
        ContinuityInHand hand = ContinuityInHand.live(3, 50);
        hand.hears(60, 6, 52, 53, 40, entry("c", 53)).reads(60, 50);

        assertThat(hand.answers(61, 50, 50)).isEmpty();
        assertThat(hand.live()).isFalse();
        assertThat(hand.answers(61, 50, 53, entry("b", 52), entry("c", 53))).containsExactly("b", "c");
        assertThat(hand.live()).isTrue();
    }

    @Test
    void whatTwoPagesDoNotShowIsGone() {
        ContinuityInHand hand = ContinuityInHand.live(3, 50);
        hand.hears(60, 6, 52, 53, 40, entry("c", 53)).reads(60, 50);

        assertThat(hand.answers(61, 50, 50)).isEmpty();
        assertThat(hand.answers(61, 50, 50)).isEmpty();
        assertThat(hand.live()).isTrue();
    }

    @Test
    void whatWaitsIsDroppedWhenItIsTooMuchSinceItIsReadAgain() {
        ContinuityInHand hand = ContinuityInHand.from(
                0, 20, ContinuityLimits.DEFAULT.withWaiting(2).withBatch(10));
        hand.told(20, ContinuityInHand.checkpoint(3, 10, 0, 0)).reads(20, 0);
        hand.hears(20, 4, 10, 11, 0, entry("a", 11)).hears(20, 5, 11, 12, 0, entry("b", 12));

        assertThat(hand.continuity.stats().overflows()).isEqualTo(1);
        assertThat(hand.continuity.stats().waiting()).isZero();
    }

    @Test
    @Tag("F29")
    void whoStopsReadingIsCountedAsOneOverflowAndGetsEveryEntryOnce() {
        ContinuityInHand hand = ContinuityInHand.live(3, 100, ContinuityLimits.DEFAULT.withWaiting(10));
        LogEntry[] all = IntStream.range(0, 1_000)
                .mapToObj(n -> entry("r" + n, 101 + n * 0.1))
                .toArray(LogEntry[]::new);
        for (int n = 0; n < all.length; n++) {
            hand.hears(101 + n * 0.1, 4 + n, 101 + n * 0.1 - 0.1, 101 + n * 0.1, 60, all[n]);
        }
        SubscriptionStats stuck = hand.continuity.stats();
        hand.reads(210, 100);
        List<String> got = hand.answers(210, page(210, 100, 201, false, List.of(), all));
        SubscriptionStats then = hand.continuity.stats();

        assertThat(stuck.overflows()).isEqualTo(1);
        assertThat(stuck.breaks()).isEqualTo(1);
        assertThat(stuck.waiting()).isLessThanOrEqualTo(10);
        assertThat(stuck.entries()).isZero();
        assertThat(got)
                .containsExactlyElementsOf(
                        IntStream.range(0, 1_000).mapToObj(n -> "r" + n).toList());
        assertThat(then.entries()).isEqualTo(1_000);
        assertThat(then.gaps() + then.late()).isZero();
        assertThat(then.live()).isTrue();
    }

    /** Ten rows a second are read two seconds after their time, and every read is the last one of a process. */
    @Test
    void whoResumesWithEveryBatchRemembersNoMoreThanWhatIsNotSettled() {
        ContinuityInHand hand = ContinuityInHand.from(0, 0);
        int got = 0;
        int most = 0;
        for (int now = 5; now < 600; now += 2) {
            ResumeToken token = hand.continuity.token();
            hand = ContinuityInHand.resumed(token, ContinuityLimits.DEFAULT, now);
            double floor = hand.settled();
            hand.reads(now, floor);
            LogEntry[] rows = tenEachSecond(floor, now - 2);
            got += hand.answers(now, page(now, floor, now - 2.2, false, List.of(), rows))
                    .size();
            most = Math.max(
                    most, hand.continuity.token().window().seen().orElseThrow().size());
        }

        assertThat(got).isEqualTo(10 * 597);
        assertThat(most).isLessThanOrEqualTo(10 * 36);
    }

    private static LogEntry[] tenEachSecond(double after, double upTo) {
        return IntStream.rangeClosed(1, (int) Math.round(upTo * 10))
                .filter(tenth -> at(tenth / 10.0) > at(after))
                .mapToObj(tenth -> entry("r" + tenth, tenth / 10.0))
                .toArray(LogEntry[]::new);
    }

    @Test
    @Tag("F18")
    void whatIsGoneAndToldIsDone() {
        double now = 7 * 86_400 + 100;
        ContinuityInHand hand = ContinuityInHand.from(0, now).told(now, ContinuityInHand.checkpoint(3, 10, 0, 0));
        hand.reads(now, 0);

        assertThat(hand.answers(now, 0, 10)).containsExactly("0-100");
        assertThat(hand.settled()).isEqualTo(100);
    }

    @Test
    @Tag("F18")
    void whatAnEmptyLogMightHaveHeldIsGoneOnce() {
        double now = 7 * 86_400 + 100;
        ContinuityInHand hand = ContinuityInHand.from(0, now);
        hand.reads(now, 0);

        assertThat(hand.answers(now, 0, 100)).containsExactly("0-100");
        assertThat(hand.reads(now + 10, 100).answers(now + 10, 100, 110)).isEmpty();
        assertThat(hand.reads(now + 20, 100).answers(now + 20, 100, 120)).isEmpty();
    }

    @Test
    @Tag("F19")
    void whatRepliesTellAgainAndAgainIsMissedSinceTheFirstOfThem() {
        ContinuityInHand hand = ContinuityInHand.live(3, 50);

        for (double now = 51; now < 52; now += 0.25) {
            hand.told(now, ContinuityInHand.checkpoint(4, 51, 0, 20));
            assertThat(hand.next(now)).isEqualTo(new Step.Wait(at(52)));
        }
        hand.told(52, ContinuityInHand.checkpoint(5, 52, 0, 20)).reads(52, 50);
    }

    @Test
    @Tag("F19")
    void alsoWhereTheyTellOfOtherOwners() {
        ContinuityInHand hand = ContinuityInHand.live(3, 50);

        hand.by(ContinuityInHand.SECOND_OWNER).told(51, ContinuityInHand.checkpoint(4, 51, 51, 51));
        hand.by(new Epoch(9, "elsewhere")).told(51.5, ContinuityInHand.checkpoint(6, 51.5, 51.5, 51.5));
        hand.by(ContinuityInHand.SECOND_OWNER).told(51.75, ContinuityInHand.checkpoint(4, 51, 51, 51));

        assertThat(hand.next(51.75)).isEqualTo(new Step.Wait(at(52)));
        hand.reads(52, 50);
    }

    @Test
    @Tag("F19")
    void whatWasMissedAndHasComeIsMissedNoMore() {
        ContinuityInHand hand = ContinuityInHand.live(3, 50).told(51, ContinuityInHand.checkpoint(4, 51, 0, 20));
        hand.hears(51.5, 4, 50, 51, 20, entry("a", 51));
        assertThat(hand.gets(51.5)).containsExactly("a");

        hand.told(51.75, ContinuityInHand.checkpoint(5, 51, 0, 20));
        assertThat(hand.next(52)).isEqualTo(new Step.Wait(at(52.75)));
    }
}
