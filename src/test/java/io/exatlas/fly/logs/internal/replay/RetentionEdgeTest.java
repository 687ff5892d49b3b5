package io.exatlas.fly.logs.internal.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.HistoryStart;
import io.exatlas.fly.logs.model.LogEntry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is lost because the API keeps it no longer, and what nobody knows to have been there. Times are seconds. */
@Tag("F18")
final class RetentionEdgeTest {

    private static final long SECOND = 1_000_000_000L;
    private static final HistoryStart AGO = new HistoryStart.Ago(Duration.ofDays(7));

    @ParameterizedTest
    @ValueSource(longs = {0, 5_000, 9_999})
    void aStartAtATimeOrAmongTheNewestBeforeWhatIsKeptIsNoLoss(long from) {
        for (HistoryStart start : List.of(AGO, new HistoryStart.Since(from), new HistoryStart.Newest(3))) {
            assertThat(RetentionEdge.of(start).lost(from * SECOND, page(from, 10_000)))
                    .as("%s", start)
                    .isEmpty();
        }
    }

    @Test
    void aStartAtAPositionBeforeWhatIsKeptIsAGap() {
        assertThat(RetentionEdge.of(new HistoryStart.After(5)).lost(5 * SECOND, page(5, 10_000)))
                .contains(gap(5, 10_000 * SECOND));
        assertThat(RetentionEdge.ofPosition().lost(5 * SECOND, page(5, 10_000))).contains(gap(5, 10_000 * SECOND));
        assertThat(RetentionEdge.ofPosition().lost(10_000 * SECOND, page(10_000, 10_000)))
                .isEmpty();
    }

    @Test
    void whatIsKnownToBeCompleteIsNotLost() {
        RetentionEdge edge = RetentionEdge.ofPosition();
        edge.completeTo(10_000 * SECOND);

        assertThat(edge.lost(5 * SECOND, page(5, 10_000))).isEmpty();
        assertThat(edge.lost(5 * SECOND, page(5, 10_001))).contains(gap(5, 10_001 * SECOND));
    }

    @Test
    void whatGoesWhileItIsReadIsLostWhereverTheReaderBegan() {
        RetentionEdge edge = RetentionEdge.of(AGO);
        assertThat(edge.lost(9_975 * SECOND, page(9_975, 10_000))).isEmpty();

        assertThat(edge.lost(9_990 * SECOND, page(9_990, 10_010))).isEmpty();
        assertThat(edge.lost(9_990 * SECOND, page(9_990, 10_016))).contains(gap(9_990, 10_016 * SECOND));
    }

    @Test
    void whatIsStillServedIsNotLost() {
        RetentionEdge edge = RetentionEdge.of(AGO);
        assertThat(edge.lost(9_975 * SECOND, page(9_975, 10_000))).isEmpty();

        assertThat(edge.lost(9_990 * SECOND, page(9_990, 10_020, 9_994))).isEmpty();
    }

    @Test
    void whatIsMissingThoughTheReaderHasItIsGoneAndWhatWasBeforeItToo() {
        RetentionEdge edge = RetentionEdge.of(AGO);
        assertThat(edge.lost(9_975 * SECOND, page(9_975, 10_000))).isEmpty();

        assertThat(edge.lost(9_990 * SECOND, page(9_990, 10_020, 9_994), line -> line < 9_994 * SECOND ? 1 : 0))
                .contains(gap(9_990, 10_020 * SECOND));
        assertThat(edge.lost(9_990 * SECOND, page(9_992, 10_020, 9_994), line -> 1))
                .isEmpty();
    }

    @Test
    void aReaderThatRestsForDaysWhereItBeganLosesWhatWasThere() {
        RetentionEdge edge = RetentionEdge.of(AGO);
        assertThat(edge.lost(9_975 * SECOND, page(9_975, 10_000))).isEmpty();

        assertThat(edge.lost(9_975 * SECOND, page(9_975, 200_000))).contains(gap(9_975, 200_000 * SECOND));
    }

    @Test
    void aBeginningFarBeforeWhatIsKeptIsWorthAWord() {
        HistoryPage week = page(9_970, 10_000);
        HistoryPage month = page(5, 10_000);

        assertThat(RetentionEdge.before(AGO, week)).isEmpty();
        assertThat(RetentionEdge.before(AGO, month)).contains(gap(5, 10_000 * SECOND));
        assertThat(RetentionEdge.before(new HistoryStart.Since(5), month)).isPresent();
        assertThat(RetentionEdge.before(new HistoryStart.Newest(5), month)).isEmpty();
        assertThat(RetentionEdge.before(new HistoryStart.After(5), month)).isEmpty();
    }

    private static Gap gap(long from, long to) {
        return new Gap(from * SECOND, to, "older than the API keeps");
    }

    private static HistoryPage page(long from, long oldest, long... entries) {
        List<LogEntry> rows = Arrays.stream(entries)
                .mapToObj(time -> new LogEntry(
                        Optional.of("r" + time),
                        Optional.empty(),
                        OptionalLong.of(time * SECOND),
                        "so",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        OptionalInt.empty(),
                        false,
                        false))
                .toList();
        return HistoryPage.EMPTY
                .withEntries(rows)
                .withFrom(from * SECOND)
                .withNext((from + 1) * SECOND)
                .withMore(true)
                .withOldest(oldest * SECOND);
    }
}
