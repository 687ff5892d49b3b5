package io.exatlas.fly.logs.poll;

import static io.exatlas.fly.logs.poll.AppServer.HOUR;
import static io.exatlas.fly.logs.poll.AppServer.LIMITS;
import static io.exatlas.fly.logs.poll.AppServer.NOW;
import static io.exatlas.fly.logs.poll.Entries.SECOND;
import static io.exatlas.fly.logs.poll.Entries.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.sim.CursorReading;
import io.exatlas.fly.logs.sim.PageRules;
import io.exatlas.fly.logs.sim.SimulatedRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one answer of history holds, and where the next one goes on. */
class HistoryReadTest {

    private static final long EDGE = Long.MAX_VALUE;

    private static List<SimulatedRow> rows(int count, long firstAge, long step) {
        return IntStream.range(0, count)
                .mapToObj(n -> SimulatedRow.of("r" + n, NOW - firstAge + n * step, "line " + n))
                .toList();
    }

    private static List<SimulatedRow> atOneTime(int count, long age, String prefix) {
        return IntStream.range(0, count)
                .mapToObj(n -> SimulatedRow.of(prefix + n, NOW - age, prefix + n))
                .toList();
    }

    private static HistoryQuestion since(long age, int limit) {
        return HistoryQuestion.after(NOW - age, EDGE, limit);
    }

    private static AppServer fly() {
        return new AppServer(PageRules.fly());
    }

    /** All answers from a position on, each asked from where the one before ended. */
    private static List<HistoryPage> all(AppServer server, long from, long to, int limit) {
        List<HistoryPage> pages = new ArrayList<>();
        long at = from;
        do {
            pages.add(server.read(HistoryQuestion.after(at, to, limit)));
            at = pages.get(pages.size() - 1).next();
        } while (pages.get(pages.size() - 1).more());
        return pages;
    }

    private static List<String> joined(List<HistoryPage> pages) {
        return ids(pages.stream().flatMap(page -> page.entries().stream()).toList());
    }

    @ParameterizedTest
    @EnumSource(CursorReading.class)
    void answersThatFollowEachOtherHoldEveryRowOnceHoweverTheServerReadsCursors(CursorReading reading) {
        AppServer server = new AppServer(PageRules.fly().withReading(reading)).add(rows(2_345, HOUR, SECOND / 2));

        List<HistoryPage> pages = all(server, NOW - 2 * HOUR, EDGE, 1_000);

        assertThat(joined(pages)).isEqualTo(server.ids(NOW - 2 * HOUR, EDGE));
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
        HistoryRead read = new HistoryRead(since(700 * SECOND, 1_000), AppServer.LIMITS);
        assertThat(read.take(server.answer(read.ask()), false)).isEqualTo(new HistoryRead.Step.Again());

        HistoryRead.Step last = read.take(server.answer(read.ask(), NOW + 60 * SECOND), false);

        HistoryPage page = ((HistoryRead.Step.Done) last).page();
        assertThat(page.asOf()).isEqualTo(NOW);
        assertThat(page.oldest()).isEqualTo(NOW + 60 * SECOND - 7 * 24 * HOUR + 25 * SECOND);
    }

    @Test
    void theLimitEndsAnAnswerJustBelowTheNextRow() {
        HistoryPage page = fly().add(rows(50, 60 * SECOND, SECOND)).read(since(90 * SECOND, 7));

        assertThat(page.entries()).hasSize(7);
        assertThat(page.more()).isTrue();
        assertThat(page.next()).isEqualTo(NOW - 53 * SECOND - 1);
    }

    @Test
    @Tag("F6")
    void theLimitNeverSplitsRowsOfOneTime() {
        AppServer server = fly().add(rows(5, 60 * SECOND, SECOND)).add(atOneTime(4, 50 * SECOND, "x"));

        HistoryPage page = server.read(since(90 * SECOND, 7));

        assertThat(ids(page.entries())).containsExactly("r0", "r1", "r2", "r3", "r4");
        assertThat(joined(all(server, page.next(), EDGE, 7))).containsExactly("x0", "x1", "x2", "x3");
    }

    @Test
    @Tag("F6")
    void rowsOfOneTimeGoOutTogetherAlsoBeyondTheLimit() {
        AppServer server = fly().add(atOneTime(9, 60 * SECOND, "x")).add(rows(1, 50 * SECOND, SECOND));

        HistoryPage page = server.read(since(90 * SECOND, 4));

        assertThat(page.entries()).hasSize(9);
        assertThat(page.more()).isTrue();
        assertThat(page.next()).isEqualTo(NOW - 50 * SECOND - 1);
    }

    @Test
    @Tag("F6")
    void moreRowsAtOneTimeThanAPageHoldsComeAsFarAsMachinesTellThemApartAndTheRestIsAGap() {
        List<SimulatedRow> crowd = new ArrayList<>(rows(3, 90 * SECOND, SECOND));
        crowd.addAll(atOneTime(250, 60 * SECOND, "x"));
        crowd.addAll(rows(2, 50 * SECOND, SECOND).stream()
                .map(row -> SimulatedRow.of("late-" + row.id().orElseThrow(), row.time(), "m"))
                .toList());
        AppServer server = fly().add(crowd);

        List<HistoryPage> pages = all(server, NOW - HOUR, EDGE, 1_000);

        assertThat(joined(pages))
                .contains("r0", "r1", "r2", "late-r0", "late-r1")
                .doesNotHaveDuplicates();
        assertThat(pages.stream().flatMap(page -> page.gaps().stream()))
                .singleElement()
                .satisfies(gap -> assertThat(gap.from()).isEqualTo(NOW - 60 * SECOND));
    }

    @ParameterizedTest
    @EnumSource(CursorReading.class)
    @Tag("F6")
    void aCrowdedTimeAtTheCursorIsNeverAStandstill(CursorReading reading) {
        AppServer server = new AppServer(PageRules.fly().withReading(reading))
                .add(atOneTime(250, 60 * SECOND, "x"))
                .add("after", 50 * SECOND);

        List<HistoryPage> pages = all(server, NOW - 60 * SECOND, EDGE, 1_000);

        assertThat(joined(pages)).contains("after");
        assertThat(pages).hasSizeLessThan(4);
    }

    @Test
    void anAnswerEndsAtTheEndAskedFor() {
        AppServer server = fly().add(rows(500, HOUR, SECOND));

        HistoryPage page = server.read(HistoryQuestion.after(NOW - HOUR - 1, NOW - HOUR + 150 * SECOND, 1_000));

        assertThat(page.entries()).hasSize(151);
        assertThat(page.next()).isEqualTo(NOW - HOUR + 150 * SECOND);
        assertThat(page.more()).isFalse();
    }

    @Test
    void anEndWithoutRowsUpToItIsReachedAllTheSame() {
        AppServer server = fly().add("only", HOUR);

        HistoryPage page = server.read(HistoryQuestion.after(NOW - 2 * HOUR, NOW - HOUR / 2, 1_000));

        assertThat(page.next()).isEqualTo(NOW - HOUR / 2);
        assertThat(page.more()).isFalse();
    }

    @Test
    void anEndInTheFutureIsNotReached() {
        HistoryPage page = fly().add("only", HOUR).read(HistoryQuestion.after(NOW - 2 * HOUR, NOW + HOUR, 1_000));

        assertThat(page.next()).isEqualTo(NOW - HOUR - 1);
        assertThat(page.entries()).hasSize(1);
    }

    @Test
    void theLimitComesBeforeTheEnd() {
        AppServer server = fly().add(rows(50, 60 * SECOND, SECOND));

        HistoryPage page = server.read(HistoryQuestion.after(NOW - HOUR, NOW - 40 * SECOND, 7));

        assertThat(page.entries()).hasSize(7);
        assertThat(page.more()).isTrue();
    }

    @Test
    void bytesBoundAnAnswerToo() {
        HistoryLimits heavy =
                new HistoryLimits(LIMITS.reading(), LIMITS.settleAge(), LIMITS.retention(), 1_000, entry -> 300);
        AppServer server = fly().add(rows(50, 60 * SECOND, SECOND));

        HistoryPage page = server.read(since(HOUR, 1_000), heavy);

        assertThat(page.entries()).hasSize(3);
        assertThat(page.more()).isTrue();
    }

    @Test
    void aRowHeavierThanAnAnswerGoesOutAlone() {
        HistoryLimits heavy =
                new HistoryLimits(LIMITS.reading(), LIMITS.settleAge(), LIMITS.retention(), 100, entry -> 300);

        HistoryPage page = fly().add(rows(50, 60 * SECOND, SECOND)).read(since(HOUR, 1_000), heavy);

        assertThat(page.entries()).hasSize(1);
        assertThat(page.next()).isEqualTo(NOW - 59 * SECOND - 1);
    }

    @Test
    void aRowWithoutAReadableTimeStandsWithItsNeighbourAndComesOnce() {
        AppServer server = fly().add(rows(150, HOUR, SECOND))
                .add(List.of(
                        SimulatedRow.of("odd", NOW - HOUR + 70 * SECOND, "m").withTimestamp("yesterday")));

        List<String> ids = joined(all(server, NOW - 2 * HOUR, EDGE, 1_000));

        assertThat(ids).containsOnlyOnce("odd").hasSize(151);
        assertThat(ids.indexOf("odd")).isEqualTo(71);
    }

    @Test
    void aRowWithoutAReadableTimeAtTheVeryBeginningIsNoStandstill() {
        AppServer server = fly().add(
                        List.of(SimulatedRow.of("odd", NOW - HOUR + 1, "m").withTimestamp("yesterday")))
                .add(rows(3, HOUR - 1, 1));

        assertThat(joined(all(server, NOW - HOUR, EDGE, 1))).contains("odd", "r0", "r1", "r2");
    }

    @Test
    void equalRowsWithoutAnIdAllCome() {
        List<SimulatedRow> same = IntStream.range(0, 5)
                .mapToObj(n -> SimulatedRow.of("x", NOW - 60 * SECOND, "same").withoutId())
                .toList();

        assertThat(fly().add(same).read(since(HOUR, 1_000)).entries()).hasSize(5);
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

        assertThat(joined(all(server, NOW - 167 * HOUR, EDGE, 2)))
                .containsExactly("day5", "day4", "day3", "day2", "day1");
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
        assertThat(joined(all(server, NOW - 2 * HOUR, EDGE, 1_000))).hasSize(80);
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
    void whoeverIsInAHurryGetsOnePageAndIsToldThereIsMore() {
        AppServer server = fly().add(rows(500, HOUR, SECOND));
        HistoryRead read = new HistoryRead(since(2 * HOUR, 1_000), LIMITS);

        HistoryRead.Step step = read.take(server.answer(read.ask()), true);

        assertThat(step).isInstanceOfSatisfying(HistoryRead.Step.Done.class, done -> {
            assertThat(done.page().entries()).hasSize(99);
            assertThat(done.page().more()).isTrue();
        });
    }

    @Test
    void whatIsThereCanBeAnsweredWhenTheNextPageFails() {
        AppServer server = fly().add(rows(500, HOUR, SECOND));
        HistoryRead read = new HistoryRead(since(2 * HOUR, 1_000), LIMITS);
        assertThat(read.take(server.answer(read.ask()), false)).isInstanceOf(HistoryRead.Step.Again.class);

        assertThat(read.end())
                .hasValueSatisfying(page -> assertThat(page.more()).isTrue());
    }

    @Test
    @Tag("C25")
    void aRowThatAStreamersClockLetsThroughIsNotHeldBackHere() {
        AppServer server = fly();
        server.add(List.of(SimulatedRow.of("ahead", NOW + 15 * SECOND, "m").withVisibleAt(NOW)));

        assertThat(server.read(since(HOUR, 1_000)).entries()).hasSize(1);
    }

    @Test
    void moreRowsOfOneTimeThanCanBeCarriedAreCutWithAGap() {
        AppServer server = new AppServer(PageRules.fly().withPageSize(20_000))
                .add(atOneTime(Stretch.MOST_OF_ONE_TIME + 1, 60 * SECOND, "x"))
                .add("after", SECOND);

        HistoryPage page = server.read(since(HOUR, 1_000));

        assertThat(page.entries()).hasSize(Stretch.MOST_OF_ONE_TIME);
        assertThat(page.gaps()).hasSize(1);
        assertThat(page.next()).isEqualTo(NOW - SECOND - 1);
    }
}
