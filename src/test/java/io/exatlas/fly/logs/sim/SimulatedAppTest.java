package io.exatlas.fly.logs.sim;

import static io.exatlas.fly.logs.sim.Rows.at;
import static io.exatlas.fly.logs.sim.Rows.burst;
import static io.exatlas.fly.logs.sim.Rows.eachSecond;
import static io.exatlas.fly.logs.sim.Rows.messages;
import static io.exatlas.fly.logs.sim.Rows.row;
import static io.exatlas.fly.logs.sim.Rows.second;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rows a request gets. */
final class SimulatedAppTest {

    private static final long NOW = second(1000);

    private final SimulatedApp app = new SimulatedApp(PageRules.fly());

    @Test
    void withoutCursorTheNewestHundredComeOldestFirst() {
        app.add(eachSecond(250, 0));

        assertThat(messages(app.page(PageQuery.newest(), NOW)))
                .hasSize(100)
                .startsWith("line 150")
                .endsWith("line 249");
    }

    @Test
    void newestPageReachesBackOneDayOnly() {
        app.add(row(-86_400 * 2, "old"), row(1, "new"));

        assertThat(messages(app.page(PageQuery.newest(), NOW))).containsExactly("new");
    }

    @Test
    void cursorReachesBeyondTheNewestWindow() {
        app.add(row(-86_400 * 2, "old"), row(1, "new"));

        assertThat(messages(app.page(PageQuery.after(second(-86_400 * 3)), NOW)))
                .containsExactly("old", "new");
    }

    @Test
    void cursorPagesForwardFromTheOldest() {
        app.add(eachSecond(250, 0));

        assertThat(messages(app.page(PageQuery.after(second(9)), NOW)))
                .hasSize(100)
                .startsWith("line 10");
    }

    @ParameterizedTest
    @CsvSource({
        "EXCLUSIVE, 2, two three",
        "INCLUSIVE, 2, one two three",
        "INCLUSIVE_BUT_AT_EDGE, 2, one two three",
        "EXCLUSIVE, 4, ''",
        "INCLUSIVE, 4, three",
        "INCLUSIVE_BUT_AT_EDGE, 4, ''"
    })
    void rowAtTheCursorComesAgainAsTheReadingSays(CursorReading reading, int cursor, String expected) {
        app.rules(PageRules.fly().withReading(reading));
        app.add(row(2, "one"), row(3, "two"), row(4, "three"));

        assertThat(String.join(" ", messages(app.page(PageQuery.after(second(cursor)), NOW))))
                .isEqualTo(expected);
    }

    @Test
    void alternatingReadingChangesWithEveryRequest() {
        app.rules(PageRules.fly().withReading(CursorReading.ALTERNATING)).add(row(1, "one"));

        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            sizes.add(app.page(PageQuery.after(second(1)), NOW).size());
        }

        assertThat(sizes).containsExactly(1, 0, 1, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100})
    void pageSizeIsKept(int size) {
        app.rules(PageRules.fly().withPageSize(size)).add(eachSecond(120, 0));

        assertThat(app.page(PageQuery.newest(), NOW)).hasSize(size);
        assertThat(app.page(PageQuery.after(0), NOW)).hasSize(size);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 99, 100, 250})
    @Tag("F6")
    void pageEdgeSplitsRowsOfOneNanosecond(int rows) {
        app.add(burst(rows, second(5))).add(row(6, "after"));

        List<SimulatedRow> page = app.page(PageQuery.after(second(4)), NOW);

        assertThat(page).hasSize(Math.min(100, rows + 1));
        assertThat(messages(app.page(PageQuery.after(second(5)), NOW))).containsExactly("after");
    }

    @Test
    void rowsOfOneTimeKeepTheOrderTheyCameIn() {
        app.add(at(second(5), "a"), at(second(5), "b"), at(second(4), "first"), at(second(5), "c"));

        assertThat(messages(app.page(PageQuery.newest(), NOW))).containsExactly("first", "a", "b", "c");
    }

    @Test
    @Tag("F7")
    void lateRowAppearsBehindNewerOnesOnceItIsVisible() {
        app.add(row(1, "on time"), row(3, "newer"), row(2, "late").withVisibleAt(second(6)));

        assertThat(messages(app.page(PageQuery.newest(), second(5)))).containsExactly("on time", "newer");
        assertThat(messages(app.page(PageQuery.newest(), second(6)))).containsExactly("on time", "late", "newer");
    }

    @Test
    @Tag("F10")
    void rowFromTheFutureShowsWhenItIsVisible() {
        app.add(row(3600, "future").withVisibleAt(second(1)));

        assertThat(messages(app.page(PageQuery.after(second(0)), second(2)))).containsExactly("future");
    }

    @Test
    void cursorInTheFutureFindsNothing() {
        app.add(row(1, "one"));

        assertThat(app.page(PageQuery.after(second(2000)), NOW)).isEmpty();
        assertThat(app.page(PageQuery.after(Long.MAX_VALUE), NOW)).isEmpty();
    }

    @Test
    @Tag("F18")
    void rowsOlderThanRetentionAreGone() {
        app.add(row(0, "old"), row(86_400, "kept"));

        List<SimulatedRow> page = app.page(PageQuery.after(0), second(7 * 86_400 + 1));

        assertThat(messages(page)).containsExactly("kept");
        assertThat(app.held()).isEqualTo(1);
    }

    @Test
    void cursorWindowLeavesAnEmptyPageBeforeNewerRows() {
        app.rules(PageRules.fly().withCursorWindow(Duration.ofSeconds(60))).add(row(0, "old"), row(500, "new"));

        assertThat(app.page(PageQuery.after(second(0)), NOW)).isEmpty();
        assertThat(messages(app.page(PageQuery.after(second(450)), NOW))).containsExactly("new");
        assertThat(app.page(PageQuery.after(Long.MAX_VALUE), NOW)).isEmpty();
    }

    @Test
    void filtersLookBeyondRowsOfOthers() {
        app.add(eachSecond(150, 0)).add(row(200, "there").withMachine("0123456789abcd", "syd"));

        assertThat(messages(app.page(PageQuery.after(second(-1)).ofInstance("0123456789abcd"), NOW)))
                .containsExactly("there");
        assertThat(messages(app.page(PageQuery.newest().ofRegion("syd"), NOW))).containsExactly("there");
        assertThat(app.page(PageQuery.newest().ofRegion("nrt"), NOW)).isEmpty();
    }

    @Test
    @Tag("F9")
    void shuffledPagesHoldTheSameRowsAndRepeatWithTheSeed() {
        PageRules shuffled = PageRules.fly().withShuffle(7);
        List<SimulatedRow> rows = eachSecond(50, 0);

        List<SimulatedRow> one = new SimulatedApp(shuffled).add(rows).page(PageQuery.newest(), NOW);
        List<SimulatedRow> two = new SimulatedApp(shuffled).add(rows).page(PageQuery.newest(), NOW);

        assertThat(one)
                .containsExactlyInAnyOrderElementsOf(rows)
                .isNotEqualTo(rows)
                .isEqualTo(two);
    }

    @Test
    void beyondCapacityTheOldestGo() {
        app.rules(PageRules.fly().withCapacity(10)).add(eachSecond(25, 0));

        assertThat(app.held()).isEqualTo(10);
        assertThat(messages(app.page(PageQuery.after(0), NOW)))
                .startsWith("line 15")
                .endsWith("line 24");
    }

    @Test
    void droppingManyRowsKeepsTheRest() {
        app.rules(PageRules.fly().withRetention(Duration.ofSeconds(100))).add(eachSecond(5000, 0));

        List<SimulatedRow> page = app.page(PageQuery.after(0), second(4999));

        assertThat(messages(page)).hasSize(100).startsWith("line 4899");
        assertThat(messages(app.add(row(4950.5, "between")).page(PageQuery.after(second(4950)), second(4999))))
                .startsWith("between", "line 4951");
    }

    @Test
    void rowsThatAreGoneTakeNoMemory() {
        app.rules(PageRules.fly().withCapacity(1_000)).add(eachSecond(1_000, 0));
        WeakReference<SimulatedRow> oldest =
                new WeakReference<>(app.page(PageQuery.after(0), NOW).get(0));

        app.add(eachSecond(100, 1_000));

        for (int n = 0; n < 50 && oldest.get() != null; n++) {
            System.gc();
        }
        assertThat(oldest.get()).isNull();
    }

    @Test
    void pageWithoutAnyRowIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageRules.fly().withPageSize(0))
                .withMessageContaining("0");
    }
}
