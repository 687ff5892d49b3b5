package io.exatlas.fly.logs.internal.poll;

import static io.exatlas.fly.logs.internal.poll.AppServer.HOUR;
import static io.exatlas.fly.logs.internal.poll.AppServer.LIMITS;
import static io.exatlas.fly.logs.internal.poll.AppServer.NOW;
import static io.exatlas.fly.logs.internal.poll.AppServer.fly;
import static io.exatlas.fly.logs.internal.poll.AppServer.joined;
import static io.exatlas.fly.logs.internal.poll.AppServer.rows;
import static io.exatlas.fly.logs.internal.poll.AppServer.since;
import static io.exatlas.fly.logs.internal.poll.Entries.SECOND;
import static io.exatlas.fly.logs.internal.poll.Entries.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.sim.CursorReading;
import io.exatlas.fly.logs.sim.PageRules;
import io.exatlas.fly.logs.sim.SimulatedRow;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one answer of history holds, and where the next one goes on. */
final class HistoryReadTest {

    @ParameterizedTest
    @EnumSource(CursorReading.class)
    void answersThatFollowEachOtherHoldEveryRowOnceHoweverTheServerReadsCursors(CursorReading reading) {
        AppServer server = new AppServer(PageRules.fly().withReading(reading)).add(rows(2_345, HOUR, SECOND / 2));

        List<HistoryPage> pages = server.readAll(NOW - 2 * HOUR, 1_000);

        assertThat(joined(pages)).isEqualTo(server.ids(NOW - 2 * HOUR, Long.MAX_VALUE));
        assertThat(pages).allSatisfy(page -> assertThat(page.entries()).hasSizeLessThanOrEqualTo(1_000));
    }

    @Test
    void anAnswerBeginsWhereItWasAskedFromAndTheEdgeEndsIt() {
        HistoryPage page = fly().add(rows(7, 60 * SECOND, SECOND)).read(since(90 * SECOND, 1_000));

        assertThat(page.from()).isEqualTo(NOW - 90 * SECOND);
        assertThat(page.entries()).hasSize(7);
        assertThat(page.more()).isFalse();
        assertThat(page.next()).isEqualTo(NOW - 54 * SECOND - 1);
        assertThat(page.asOf()).isEqualTo(NOW);
    }

    @Test
    void nothingAtAllLeavesThePlaceWhereItWas() {
        HistoryPage page = fly().read(since(90 * SECOND, 1_000));

        assertThat(page.next()).isEqualTo(NOW - 90 * SECOND);
        assertThat(page.more()).isFalse();
    }

    @Test
    void whatIsYoungerThanTheSettleAgeIsNotSettled() {
        HistoryPage page = fly().add(rows(60, 60 * SECOND, SECOND)).read(since(90 * SECOND, 1_000));

        assertThat(page.settled()).isEqualTo(NOW - 33 * SECOND);
        assertThat(page.next()).isEqualTo(NOW - SECOND - 1);
    }

    @Test
    void whatMayBeGoneIsTold() {
        HistoryPage page = fly().read(since(90 * SECOND, 1_000));

        assertThat(page.oldest()).isEqualTo(NOW - 7 * 24 * HOUR + 25 * SECOND);
    }

    @Test
    @Tag("F18")
    void whatGoesWhileAnAnswerIsReadIsToldToo() {
        AppServer server = fly().add(rows(150, 600 * SECOND, SECOND));
        HistoryRead read = new HistoryRead(since(700 * SECOND, 1_000), LIMITS);
        assertThat(read.take(server.answer(read.ask()), false)).isEqualTo(new HistoryRead.Step.Again());

        HistoryRead.Step last = read.take(server.answer(read.ask(), NOW + 60 * SECOND), false);

        HistoryPage page = ((HistoryRead.Step.Done) last).page();
        assertThat(page.asOf()).isEqualTo(NOW);
        assertThat(page.oldest()).isEqualTo(NOW + 60 * SECOND - 7 * 24 * HOUR + 25 * SECOND);
    }

    @Test
    void aRowWithoutAReadableTimeStandsWithItsNeighbourAndComesOnce() {
        AppServer server = fly().add(rows(150, HOUR, SECOND))
                .add(List.of(
                        SimulatedRow.of("odd", NOW - HOUR + 70 * SECOND, "m").withTimestamp("yesterday")));

        List<String> ids = joined(server.readAll(NOW - 2 * HOUR, 1_000));

        assertThat(ids).containsOnlyOnce("odd").hasSize(151);
        assertThat(ids.indexOf("odd")).isEqualTo(71);
    }

    @Test
    void aRowWithoutAReadableTimeAtTheVeryBeginningIsNoStandstill() {
        AppServer server = fly().add(
                        List.of(SimulatedRow.of("odd", NOW - HOUR + 1, "m").withTimestamp("yesterday")))
                .add(rows(3, HOUR - 1, 1));

        assertThat(joined(server.readAll(NOW - HOUR, 1))).contains("odd", "r0", "r1", "r2");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 30, 200})
    void aWeekOfSilenceIsWalkedThroughByHalfDaysSinceTheServerNeedNotLookFurther(int window) {
        AppServer server =
                new AppServer(PageRules.fly().withCursorWindow(Duration.ofHours(window))).add("lost?", 5 * HOUR);

        HistoryPage page = server.read(since(167 * HOUR, 1_000));

        assertThat(ids(page.entries())).containsExactly("lost?");
        assertThat(page.more()).isFalse();
        assertThat(server.asked()).hasSizeLessThanOrEqualTo(14);
    }

    @Test
    void rowsBehindTheServersDayAreFoundOneAfterTheOther() {
        AppServer server = new AppServer(PageRules.fly().withCursorWindow(Duration.ofHours(24)));
        IntStream.rangeClosed(1, 5).forEach(n -> server.add("day" + n, 30 * HOUR * n));

        assertThat(joined(server.readAll(NOW - 167 * HOUR, 2))).containsExactly("day5", "day4", "day3", "day2", "day1");
    }

    @Test
    @Tag("F18")
    void aPlaceOfAYearAgoCostsNoMoreThanTheRetention() {
        AppServer server = new AppServer(PageRules.fly().withCursorWindow(Duration.ofHours(24))).add("new", HOUR);

        HistoryPage page = server.read(since(365 * 24 * HOUR, 1_000));

        assertThat(ids(page.entries())).containsExactly("new");
        assertThat(page.oldest()).isGreaterThan(page.from());
        assertThat(server.asked()).hasSizeLessThanOrEqualTo(15);
    }

    @Test
    void aCutPageIsAskedForAgain() {
        AppServer server = fly().add(rows(50, 60 * SECOND, SECOND)).cutNext(2);

        assertThat(server.read(since(HOUR, 1_000)).entries()).hasSize(50);
    }

    @Test
    void aPageThatIsCutEveryTimeIsUsedAsFarAsItGoes() {
        AppServer server = fly().add(rows(80, HOUR, SECOND)).cutNext(3);

        HistoryPage page = server.read(since(2 * HOUR, 1_000));

        assertThat(page.entries()).isNotEmpty();
        assertThat(joined(server.readAll(NOW - 2 * HOUR, 1_000))).hasSize(80);
    }

    @Test
    @Tag("F14")
    void pagesThatAreAllCutTellNoGap() {
        AppServer server = fly().add(rows(80, HOUR, SECOND)).cutNext(1_000);
        HistoryPage page = server.read(since(2 * HOUR, 1_000));

        assertThat(page.gaps()).isEmpty();
        assertThat(page.more()).isTrue();
        assertThat(page.entries().get(page.entries().size() - 1).time().orElseThrow())
                .isEqualTo(page.next() + 1);
    }

    @Test
    void whereNothingIsProvedNothingIsAnswered() {
        AppServer server = fly().cutNext(3);
        HistoryRead read = new HistoryRead(since(HOUR, 1_000), LIMITS);

        assertThat(read.take(server.answer(read.ask()), false)).isInstanceOf(HistoryRead.Step.Again.class);
        assertThat(read.take(server.answer(read.ask()), false)).isInstanceOf(HistoryRead.Step.Again.class);

        assertThat(read.take(server.answer(read.ask()), false)).isInstanceOf(HistoryRead.Step.Unproven.class);
        assertThat(read.end()).isEmpty();
    }

    @Test
    @Tag("C25")
    void aRowThatAStreamersClockLetsThroughIsNotHeldBackHere() {
        AppServer server = fly();
        server.add(List.of(SimulatedRow.of("ahead", NOW + 15 * SECOND, "m").withVisibleAt(NOW)));

        assertThat(server.read(since(HOUR, 1_000)).entries()).hasSize(1);
    }
}
