package io.exatlas.fly.logs.internal.poll;

import static io.exatlas.fly.logs.internal.poll.Entries.LIMITS;
import static io.exatlas.fly.logs.internal.poll.Entries.at;
import static io.exatlas.fly.logs.internal.poll.Entries.entry;
import static io.exatlas.fly.logs.internal.poll.Entries.everySecond;
import static io.exatlas.fly.logs.internal.poll.Entries.fetched;
import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.internal.source.Row;
import io.exatlas.fly.logs.internal.source.RowKeys;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.LeftOut;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.LogPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows that the API has and that are not among the entries: found in every way of reading, and listed once. */
final class LeftOutRowsTest {

    private static final HistoryLimits HISTORY = HistoryLimits.of(LIMITS, 1 << 20, entry -> 100);

    @Test
    @Tag("F14")
    void anAnswerListsTheRowsThatCouldNotBeRead() {
        LogPage page = page(everySecond(1, 5), new LogPage.Unreadable(2, 77), new LogPage.Unreadable(5, 77));

        assertThat(answer(at(0), Long.MAX_VALUE, page).leftOut().unreadable())
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    @Tag("F14")
    void aRowThatIsReadAgainWithTheNextPageIsTheSame() {
        HistoryRead read = new HistoryRead(HistoryQuestion.after(at(0), Long.MAX_VALUE, 1_000), HISTORY);
        LogPage first = page(everySecond(1, 100), new LogPage.Unreadable(100, 77));
        LogPage second = page(everySecond(100, 120), new LogPage.Unreadable(1, 77));

        assertThat(read.take(fetched(first, 1_000), false)).isInstanceOf(HistoryRead.Step.Again.class);
        HistoryRead.Step step = read.take(fetched(second, 1_000), false);

        assertThat(page(step).entries()).hasSize(120);
        assertThat(page(step).leftOut().unreadable()).hasSize(1);
    }

    @Test
    @Tag("F14")
    void whatLiesBeyondTheEndIsNotMissing() {
        LogPage page = page(everySecond(1, 9), new LogPage.Unreadable(3, 1), new LogPage.Unreadable(8, 2));

        assertThat(answer(at(0), at(5), page).leftOut().unreadable()).hasSize(1);
    }

    @Test
    @Tag("F10")
    void theFutureConcernsThoseWhoReadUpToNow() {
        LogPage page = page(List.of(entry("a", at(1)), entry("b", at(90_000))));

        assertThat(answer(at(0), Long.MAX_VALUE, page).leftOut().future()).hasSize(1);
        assertThat(answer(at(0), at(500), page).leftOut()).isEqualTo(LeftOut.NONE);
    }

    @Test
    void ofFiveRowsUnderOneIdFourAreLeftOut() {
        List<LogEntry> rows = new ArrayList<>();
        for (String message : List.of("one", "two", "three", "four", "five", "one")) {
            rows.add(saying(message));
        }

        HistoryPage page = answer(at(0), Long.MAX_VALUE, page(rows));

        assertThat(page.entries()).extracting(LogEntry::message).containsExactly("one");
        assertThat(page.leftOut().differing()).hasSize(4);
    }

    @Test
    void aWindowTellsDifferingRowsOfEveryReadingAndEqualOnesOfNone() {
        Window window = Window.at(at(0));
        RowKeys keys = new RowKeys();
        window.know(keys.of(List.of(saying("one"))));
        window.know(keys.of(List.of(saying("one"))));
        assertThat(window.differing()).isEqualTo(LeftOut.NONE);

        window.know(keys.of(List.of(saying("two"))));
        LeftOut once = window.differing();
        window.know(keys.of(List.of(saying("two"))));

        assertThat(once.differing()).hasSize(1);
        assertThat(window.differing()).isEqualTo(once);
        assertThat(window.differing()).isEqualTo(LeftOut.NONE);
    }

    @Test
    void rowsWithoutAnIdAreToldApartByTheirContent() {
        List<LogEntry> rows = List.of(Entries.withoutId(at(1), "one"), Entries.withoutId(at(1), "two"));

        HistoryPage page = answer(at(0), Long.MAX_VALUE, page(rows));

        assertThat(page.entries()).hasSize(2);
        assertThat(page.leftOut()).isEqualTo(LeftOut.NONE);
    }

    private static int content(LogEntry entry) {
        return new RowKeys().of(List.of(entry)).get(0).content();
    }

    @Test
    void whatABusMayChangeIsNoOtherContent() {
        LogEntry whole = saying("x".repeat(300_000) + "\uD800");
        LogEntry cut = saying("x".repeat(200_000));
        LogEntry lone = saying("\uD800 and more");
        LogEntry carried = saying("? and more");

        assertThat(content(whole)).isEqualTo(content(cut));
        assertThat(content(lone)).isEqualTo(content(carried));
        assertThat(content(lone)).isNotEqualTo(content(whole));
    }

    @Test
    @Tag("F7")
    void aReaderOfTheNewestTakesWhatBecomesVisibleLateBeforeThem() {
        Window window = Window.at(at(10));
        window.takeLateUpTo(at(10));
        List<Row> rows =
                new RowKeys().of(List.of(entry("late", at(5)).asLate(), entry("old", at(6)), entry("new", at(11))));

        assertThat(window.accept(rows))
                .extracting(LogEntry::id)
                .containsExactly(Optional.of("late"), Optional.of("new"));
        assertThat(window.accept(rows)).isEmpty();
    }

    private static LogEntry saying(String message) {
        LogEntry row = entry("SAME", at(1));
        return new LogEntry(
                row.id(),
                row.timestamp(),
                row.time(),
                message,
                row.level(),
                row.region(),
                row.instance(),
                row.provider(),
                row.meta(),
                OptionalInt.empty(),
                false,
                false);
    }

    private static LogPage page(List<LogEntry> entries, LogPage.Unreadable... unreadable) {
        int broken = unreadable.length;
        return new LogPage(
                entries, entries.size() + broken, broken, Optional.empty(), LogPage.End.WHOLE, List.of(unreadable));
    }

    /** The server has this page for whatever is asked. */
    private static HistoryPage answer(long after, long to, LogPage page) {
        HistoryRead read = new HistoryRead(HistoryQuestion.after(after, to, 1_000), HISTORY);
        HistoryRead.Step step = read.take(fetched(page, 1_000), false);
        while (step instanceof HistoryRead.Step.Again) {
            step = read.take(fetched(page, 1_000), false);
        }
        return page(step);
    }

    private static HistoryPage page(HistoryRead.Step step) {
        return ((HistoryRead.Step.Done) step).page();
    }
}
