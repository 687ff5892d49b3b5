package io.exatlas.fly.logs.internal.poll;

import static io.exatlas.fly.logs.internal.poll.Entries.at;
import static io.exatlas.fly.logs.internal.poll.Entries.entry;
import static io.exatlas.fly.logs.internal.poll.Entries.everySecond;
import static io.exatlas.fly.logs.internal.poll.Entries.fetched;
import static io.exatlas.fly.logs.internal.poll.Entries.ids;
import static io.exatlas.fly.logs.internal.poll.Entries.page;
import static io.exatlas.fly.logs.internal.poll.Entries.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.internal.poll.PageReader.Judged;
import io.exatlas.fly.logs.internal.source.Row;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.LogPage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageReaderTest {

    private final PageReader reader = new PageReader(new ReadLimits(5, 5 * Entries.SECOND), 3);

    private static List<String> names(Judged judged) {
        return ids(judged.rows().stream().map(Row::entry).toList());
    }

    private Judged judge(LogEntry... entries) {
        return reader.judge(fetched(List.of(entries), 100));
    }

    private void sees(List<LogEntry> entries) {
        assertThat(reader.judge(fetched(entries, 100)).ahead()).isZero();
    }

    @Test
    void emptyPageHasNothing() {
        assertThat(judge())
                .isEqualTo(
                        new Judged(List.of(), OptionalLong.empty(), OptionalLong.empty(), false, false, 0, List.of()));
    }

    @Test
    void pageOfTheHintIsFullAndOneRowLessIsNot() {
        assertThat(reader.judge(fetched(everySecond(1, 5), 100)).full()).isTrue();
        assertThat(reader.judge(fetched(everySecond(1, 4), 100)).full()).isFalse();
    }

    @Test
    void theThirdPageThatIsAsLargeAsAnyMayBeAllThatAPageHolds() {
        sees(everySecond(1, 2));
        sees(everySecond(1, 4));
        sees(everySecond(1, 4));
        sees(everySecond(1, 3));

        assertThat(reader.judge(fetched(everySecond(1, 3), 100)).large()).isFalse();
        assertThat(reader.judge(fetched(everySecond(1, 4), 100)).large()).isTrue();
        assertThat(reader.judge(fetched(everySecond(1, 4), 100)).full()).isFalse();
    }

    @Test
    void pagesOfOneRowAreNoLargeOnes() {
        sees(everySecond(1, 1));
        sees(everySecond(1, 1));

        assertThat(reader.judge(fetched(everySecond(1, 1), 100)).large()).isFalse();
    }

    @Test
    @Tag("F14")
    void brokenRowsCountForFullness() {
        LogPage page = new LogPage(everySecond(1, 3), 5, 2, Optional.empty(), false);

        assertThat(reader.judge(fetched(page, 100)).full()).isTrue();
    }

    @Test
    @Tag("F9")
    void shuffledRowsAreSortedAndEqualTimesKeepTheirOrder() {
        Judged judged = judge(entry("c", at(3)), entry("b1", at(2)), entry("a", at(1)), entry("b2", at(2)));

        assertThat(names(judged)).containsExactly("a", "b1", "b2", "c");
        assertThat(judged.last()).hasValue(at(3));
    }

    @Test
    @Tag("F9")
    void unreadableRowStaysBehindTheRowItCameAfter() {
        Judged judged = judge(entry("c", at(3)), unreadable("x"), entry("a", at(1)), unreadable("y"));

        assertThat(names(judged)).containsExactly("a", "y", "c", "x");
    }

    @Test
    @Tag("F10")
    void rowFromTheFutureIsHeldBackAndMakesThePageNotFull() {
        Judged judged = judge(
                entry("a", at(1)), entry("b", at(2)), entry("c", at(3)), entry("d", at(4)), entry("hour", at(3_700)));

        assertThat(names(judged)).containsExactly("a", "b", "c", "d");
        assertThat(judged.ahead()).isEqualTo(1);
        assertThat(judged.full()).isFalse();
        assertThat(judged.last()).hasValue(at(4));
    }

    @Test
    @Tag("F10")
    void sixSecondsAheadOfTheDateIsNotYetTheFuture() {
        assertThat(names(judge(entry("edge", at(106)), entry("beyond", at(106) + 1))))
                .containsExactly("edge");
    }

    @Test
    @Tag("F15")
    void numericTokenCountsOnlyBesideUnreadableRows() {
        Optional<String> token = Optional.of(Long.toString(at(9)));

        assertThat(reader.judge(fetched(page(everySecond(1, 5), token), 100)).token())
                .isEmpty();
        assertThat(reader.judge(fetched(page(List.of(unreadable("x")), token), 100))
                        .token())
                .hasValue(at(9));
        assertThat(reader.judge(fetched(new LogPage(List.of(), 1, 1, token, false), 100))
                        .token())
                .hasValue(at(9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-5",
                "+5",
                "eyJjIjoxfQ==",
                "1e18",
                "1789000009.0",
                "9223372036854775808",
                "9223372036854775807",
                "1000000000000000000000000000000",
                "\u0661\u0662"
            })
    @Tag("F15")
    void tokenThatCanBeNoTimeOfARowIsIgnored(String token) {
        LogPage page = page(List.of(unreadable("x")), Optional.of(token));

        assertThat(reader.judge(fetched(page, 100)).token()).isEmpty();
    }

    @Test
    @Tag("F15")
    void tokenOfACutPageOrOneWithRowsAheadIsIgnored() {
        Optional<String> token = Optional.of(Long.toString(at(9)));
        LogPage cut = new LogPage(List.of(unreadable("x")), 1, 0, token, true);
        LogPage ahead = page(List.of(unreadable("x"), entry("hour", at(3_700))), token);

        assertThat(reader.judge(fetched(cut, 100)).token()).isEmpty();
        assertThat(reader.judge(fetched(ahead, 100)).token()).isEmpty();
    }

    @Test
    void orderOfTheServerIsProvedByRowsInOrder() {
        sees(everySecond(1, 5));
        assertThat(reader.ordered()).isFalse();
        sees(everySecond(1, 5));
        assertThat(reader.ordered()).isTrue();
    }

    @Test
    void oneRowOutOfOrderDisprovesItForGood() {
        sees(everySecond(1, 20));
        sees(List.of(entry("b", at(2)), entry("a", at(1))));
        sees(everySecond(1, 20));

        assertThat(reader.ordered()).isFalse();
    }

    @Test
    void equalTimesProveNoOrder() {
        sees(Entries.equalTimes(50, at(1), "i"));

        assertThat(reader.ordered()).isFalse();
    }

    @Test
    void onlyTheLastHundredMachinesAreRemembered() {
        for (int n = 0; n < 101; n++) {
            sees(List.of(entry("r" + n, at(n % 50), "machine" + n)));
        }
        sees(List.of(entry("again", at(50), "machine1")));
        sees(List.of(entry("new", at(50), "newest")));

        assertThat(reader.instances().list())
                .hasSize(100)
                .contains("machine1", "newest")
                .doesNotContain("machine0", "machine2");
    }
}
