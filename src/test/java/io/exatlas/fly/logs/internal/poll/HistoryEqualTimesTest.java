package io.exatlas.fly.logs.internal.poll;

import static io.exatlas.fly.logs.internal.poll.AppServer.HOUR;
import static io.exatlas.fly.logs.internal.poll.AppServer.NOW;
import static io.exatlas.fly.logs.internal.poll.AppServer.atOneTime;
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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How rows of one time come in answers of history, also where they are more than a page holds. */
final class HistoryEqualTimesTest {

    @Test
    @Tag("F6")
    void theLimitNeverSplitsRowsOfOneTime() {
        AppServer server = fly().add(rows(5, 60 * SECOND, SECOND)).add(atOneTime(4, 50 * SECOND, "x"));

        HistoryPage page = server.read(since(90 * SECOND, 7));

        assertThat(ids(page.entries())).containsExactly("r0", "r1", "r2", "r3", "r4");
        assertThat(joined(server.readAll(page.next(), 7))).containsExactly("x0", "x1", "x2", "x3");
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

        List<HistoryPage> pages = server.readAll(NOW - HOUR, 1_000);

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

        List<HistoryPage> pages = server.readAll(NOW - 60 * SECOND, 1_000);

        assertThat(joined(pages)).contains("after");
        assertThat(pages).hasSizeLessThan(4);
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

    @Test
    void equalRowsWithoutAnIdAllCome() {
        List<SimulatedRow> same = IntStream.range(0, 5)
                .mapToObj(n -> SimulatedRow.of("x", NOW - 60 * SECOND, "same").withoutId())
                .toList();

        assertThat(fly().add(same).read(since(HOUR, 1_000)).entries()).hasSize(5);
    }
}
