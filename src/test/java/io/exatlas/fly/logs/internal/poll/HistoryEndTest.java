package io.exatlas.fly.logs.internal.poll;

import static io.exatlas.fly.logs.internal.poll.AppServer.HOUR;
import static io.exatlas.fly.logs.internal.poll.AppServer.LIMITS;
import static io.exatlas.fly.logs.internal.poll.AppServer.NOW;
import static io.exatlas.fly.logs.internal.poll.AppServer.fly;
import static io.exatlas.fly.logs.internal.poll.AppServer.rows;
import static io.exatlas.fly.logs.internal.poll.AppServer.since;
import static io.exatlas.fly.logs.internal.poll.Entries.SECOND;
import static io.exatlas.fly.logs.internal.poll.Entries.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.LogPage;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What ends an answer of history: a limit, the end asked for, a hurry, a failure. */
final class HistoryEndTest {

    @Test
    void theLimitEndsAnAnswerJustBelowTheNextRow() {
        HistoryPage page = fly().add(rows(50, 60 * SECOND, SECOND)).read(since(90 * SECOND, 7));

        assertThat(page.entries()).hasSize(7);
        assertThat(page.more()).isTrue();
        assertThat(page.next()).isEqualTo(NOW - 53 * SECOND - 1);
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

    /** Such a server goes by no cursor, or its log has nothing to go by. */
    @Test
    void aServerThatShowsTheSameRowsWithoutATimeForEverIsReadToItsEndAllTheSame() {
        List<LogEntry> same =
                IntStream.range(0, 100).mapToObj(n -> unreadable("x" + n)).toList();
        HistoryRead read = new HistoryRead(HistoryQuestion.newest(100, Long.MAX_VALUE, 1_000), LIMITS);
        HistoryRead.Step step = new HistoryRead.Step.Again();
        int asked = 0;
        while (step instanceof HistoryRead.Step.Again && asked < 200) {
            step = read.take(Entries.fetched(same, 0), false);
            asked++;
        }

        assertThat(asked).isLessThan(200);
        assertThat(step).isInstanceOfSatisfying(HistoryRead.Step.Done.class, done -> {
            assertThat(done.page().more()).isFalse();
            assertThat(done.page().gaps())
                    .extracting(Gap::reason)
                    .containsOnly("a full page without a single readable timestamp");
        });
    }

    /** Asked for by time they do not come again: they have none. */
    @Test
    @Tag("F16")
    void rowsOfTheNewestPageThatCannotBeReadAreAmongTheNewest() {
        List<LogPage.Unreadable> unreadable = LongStream.range(0, 5)
                .mapToObj(hash -> new LogPage.Unreadable(0, hash))
                .toList();
        LogPage newest = new LogPage(List.of(), 5, 5, Optional.empty(), LogPage.End.WHOLE, unreadable);
        HistoryRead read = new HistoryRead(HistoryQuestion.newest(100, Long.MAX_VALUE, 1_000), LIMITS);
        HistoryRead.Step step = read.take(Entries.fetched(newest, 0), false);
        for (int asked = 1; step instanceof HistoryRead.Step.Again && asked < 100; asked++) {
            step = read.take(Entries.fetched(List.of(), 0), false);
        }

        assertThat(step)
                .isInstanceOfSatisfying(
                        HistoryRead.Step.Done.class,
                        done -> assertThat(done.page().leftOut().unreadable()).hasSize(5));
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
}
