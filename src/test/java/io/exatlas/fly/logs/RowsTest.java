package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.sim.CursorReading;
import io.exatlas.fly.logs.sim.PageRules;
import io.exatlas.fly.logs.sim.Reply;
import io.exatlas.fly.logs.sim.SimulatedRow;
import io.exatlas.fly.logs.sim.TokenStyle;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows as no server should send them, seen by a subscriber. */
final class RowsTest {

    private static final long SECOND = 1_000_000_000L;

    @RegisterExtension
    private final LiveRig rig = new LiveRig();

    @BeforeEach
    void deploy() {
        rig.deploy();
    }

    private static List<String> lines(int count) {
        return IntStream.range(0, count).mapToObj(n -> "line " + n).toList();
    }

    @Tag("F6")
    @ParameterizedTest
    @EnumSource(CursorReading.class)
    void manyPagesOfTrafficArriveOnceHoweverTheServerReadsItsCursor(CursorReading reading) {
        rig.fly().app("shop").rules(PageRules.fly().withReading(reading));
        Heard heard = rig.atTheEdge("shop");

        rig.writeMany("shop", "line ", 730);

        heard.awaitEntries(730);
        rig.write("shop", "last");
        heard.awaitEntries(731);
        assertThat(heard.messages())
                .startsWith("line 0")
                .endsWith("last")
                .doesNotHaveDuplicates()
                .hasSize(731);
    }

    @Tag("F6")
    @Test
    void aGroupOfEqualTimesAcrossAPageEdgeArrivesWhole() {
        Heard heard = rig.atTheEdge("shop");
        long time = rig.nextTime();
        IntStream.range(0, 95)
                .forEach(n -> rig.fly().app("shop").add(SimulatedRow.of("a" + n, time - 1_000 + n, "line " + n)));
        IntStream.range(95, 110).forEach(n -> rig.fly().app("shop").add(SimulatedRow.of("b" + n, time, "line " + n)));

        heard.awaitEntries(110);
        assertThat(heard.messages()).containsExactlyInAnyOrderElementsOf(lines(110));
    }

    @Tag("F6")
    @Test
    void moreEqualTimesThanAPageHoldsAreACountedGapAndNeverSilence() {
        Heard heard = rig.atTheEdge("shop");
        long time = rig.nextTime();
        IntStream.range(0, 250).forEach(n -> rig.fly().app("shop").add(SimulatedRow.of("b" + n, time, "line " + n)));
        rig.write("shop", "beyond");

        Notice gap = heard.awaitNotice(Notice.Kind.GAP);
        heard.await("beyond", all -> all.messages().contains("beyond"), Heard::messages);
        assertThat(gap.from()).hasValue(time);
        assertThat(gap.to()).hasValue(time);
        assertThat(gap.seq()).isPresent();
        assertThat(heard.messages()).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(101);
    }

    @Tag("F8")
    @Test
    void rowsEqualInEveryFieldAllArrive() {
        Heard heard = rig.atTheEdge("shop");
        long time = rig.nextTime();
        IntStream.range(0, 5)
                .forEach(n -> rig.fly()
                        .app("shop")
                        .add(SimulatedRow.of("x", time, "same").withoutId()));
        heard.awaitEntries(5);
        rig.write("shop", "last");

        heard.awaitEntries(6);
        assertThat(heard.messages()).containsExactly("same", "same", "same", "same", "same", "last");
    }

    @Tag("F9")
    @Test
    void shuffledPagesArriveInOrder() {
        rig.fly().app("shop").rules(PageRules.fly().withShuffle(7));
        Heard heard = rig.atTheEdge("shop");
        long time = rig.nextTime();

        rig.fly()
                .app("shop")
                .add(IntStream.range(0, 60)
                        .mapToObj(n -> SimulatedRow.of("s" + n, time + n, "line " + n))
                        .toList());

        heard.awaitEntries(60);
        assertThat(heard.messages()).isEqualTo(lines(60));
    }

    @Tag("F10")
    @Test
    void aRowFromTheFutureMovesNothingAndIsTold() {
        Heard heard = rig.atTheEdge("shop");

        rig.fly()
                .app("shop")
                .add(SimulatedRow.of("future", rig.nextTime() + 3_600 * SECOND, "tomorrow")
                        .withVisibleAt(rig.nextTime()));
        assertThat(heard.awaitNotice(Notice.Kind.FORMAT).message()).contains("future");
        rig.writeMany("shop", "line ", 3);

        heard.awaitEntries(3);
        assertThat(heard.entries()).extracting(LogEntry::late).containsOnly(false);
        assertThat(heard.messages()).isEqualTo(lines(3));
    }

    @Tag("F14")
    @Test
    void aLineWhoseMetaCannotBeReadArrivesWithoutItAndSaysSo() {
        Heard heard = rig.atTheEdge("shop");

        rig.fly()
                .app("shop")
                .add(rig.row("deep")
                        .withRaw(
                                "{\"id\":\"d\",\"attributes\":{\"message\":\"deep\",\"timestamp\":\"?\",\"meta\":{\"a\":"
                                        + "[".repeat(101) + "]".repeat(101)
                                        + ",\"event\":{\"provider\":\"proxy\"}}}}"));

        heard.awaitEntries(1);
        LogEntry entry = heard.entries().get(0);
        assertThat(entry.message()).isEqualTo("deep");
        assertThat(entry.metaDropped()).isTrue();
        assertThat(entry.provider()).hasValue("proxy");
    }

    @Tag("F14")
    @Test
    void forgottenRowsWithoutAReadableTimeAreTold() {
        Heard heard = rig.atTheEdge("shop");

        rig.fly().script("shop", unreadable("a"), unreadable("b"));

        Notice notice = heard.awaitNotice(Notice.Kind.FORMAT);
        assertThat(notice.message()).contains("may come again");
        assertThat(notice.count()).isZero();
    }

    private static Reply unreadable(String name) {
        return Reply.page(IntStream.range(0, 9_000)
                .mapToObj(n -> SimulatedRow.of(name + n, 0, "")
                        .withRaw("{\"id\":\"%1$s\",\"attributes\":{\"message\":\"%1$s\",\"timestamp\":\"?\"}}"
                                .formatted(name + n)))
                .toArray(SimulatedRow[]::new));
    }

    @Tag("F14")
    @Test
    void aBrokenRowCostsItselfAndIsTold() {
        Heard heard = rig.atTheEdge("shop");

        rig.write("shop", "before");
        rig.fly().app("shop").add(rig.row("broken").withRaw("{\"id\":\"q\",\"attributes\":{\"message\":\"\\q\"}}"));
        rig.write("shop", "after");

        heard.awaitEntries(2);
        assertThat(heard.messages()).containsExactly("before", "after");
        assertThat(heard.awaitNotice(Notice.Kind.FORMAT).count()).isEqualTo(1);
    }

    @Tag("F14")
    @Test
    void aRowWithoutAReadableTimeIsDeliveredOnceAndMovesNothing() {
        Heard heard = rig.atTheEdge("shop");

        rig.fly().app("shop").add(rig.row("when?").withTimestamp("yesterday"));
        heard.awaitEntries(1);
        rig.writeMany("shop", "line ", 3);

        heard.awaitEntries(4);
        assertThat(heard.messages()).containsExactly("when?", "line 0", "line 1", "line 2");
        assertThat(heard.entries().get(0).timestamp()).contains("yesterday");
    }

    @Tag("F15")
    @ParameterizedTest
    @EnumSource(TokenStyle.class)
    void progressDoesNotDependOnTheServersToken(TokenStyle style) {
        rig.fly().wire(rig.fly().wire().withToken(style));
        Heard heard = rig.atTheEdge("shop");

        rig.writeMany("shop", "line ", 320);

        heard.awaitEntries(320);
        assertThat(heard.messages()).isEqualTo(lines(320));
    }

    @Tag("F7")
    @Test
    void aLateRowIsShownAndMarked() {
        Heard heard = rig.atTheEdge("shop");
        long early = rig.nextTime();
        rig.write("shop", "on time");
        heard.awaitEntries(1);

        rig.fly().app("shop").add(SimulatedRow.of("late", early, "late").withVisibleAt(rig.nextTime()));

        heard.awaitEntries(2);
        assertThat(heard.entries()).extracting(LogEntry::message).containsExactly("on time", "late");
        assertThat(heard.entries()).extracting(LogEntry::late).containsExactly(false, true);
    }

    @Tag("F7")
    @Test
    void aLateRowFromBeforeTheSubscriptionBeganIsShownAndMarked() {
        long early = rig.nextTime();
        rig.write("shop", "before");
        Heard heard = rig.atTheEdge("shop");

        rig.fly().app("shop").add(SimulatedRow.of("late", early, "late").withVisibleAt(rig.nextTime()));

        heard.awaitEntries(1);
        assertThat(heard.messages()).containsExactly("late");
        assertThat(heard.entries()).extracting(LogEntry::late).containsExactly(true);
    }

    @Test
    void ofRowsThatDifferUnderOneIdOneIsShownAndItIsToldOnce() {
        Heard heard = rig.atTheEdge("shop");

        long time = rig.nextTime();
        IntStream.range(0, 5).forEach(n -> rig.fly().app("shop").add(SimulatedRow.of("same", time + n, "line " + n)));
        Notice notice = heard.awaitNotice(Notice.Kind.FORMAT);
        rig.write("shop", "after");

        heard.awaitEntries(2);
        assertThat(heard.messages()).containsExactly("line 0", "after");
        assertThat(notice.rows().differing()).hasSize(4);
        assertThat(notice.loss()).isTrue();
        assertThat(heard.notices(Notice.Kind.FORMAT)).hasSize(1);
    }
}
