package io.exatlas.fly.logs.internal.poll;

import static io.exatlas.fly.logs.internal.poll.Entries.at;
import static io.exatlas.fly.logs.internal.poll.Entries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An API that answers errors for a minute while a busy app goes on writing. */
class CursorOutageTest {

    private static final long ROUND_TRIP = 10_000_000L;

    /** A hundred rows a second, all of them while the API fails. */
    private static final List<ServedRow> ROWS = IntStream.range(0, 6_000)
            .mapToObj(n -> new ServedRow(entry("r" + n, at(60 + n / 100.0)), at(60 + n / 100.0), at(60 + n / 100.0)))
            .toList();

    private static Ledger run(List<ServedRow> rows, int seconds) {
        Schedule.Stretch none = new Schedule.Stretch(0, 0, 0);
        Schedule.Stretch minute = new Schedule.Stretch(at(60), at(120), 0);
        Schedule schedule = new Schedule(
                1,
                ServerRules.FLY,
                rows,
                Entries.LIMITS,
                Entries.BATCHES,
                Optional.empty(),
                new Schedule.Faults(0, 0, 0, 0, ROUND_TRIP, 0, minute, none),
                new Schedule.Span(at(0), at(seconds), at(seconds)));
        return CursorRig.run(schedule);
    }

    @Test
    @Tag("F1")
    void aMinuteOfErrorsCostsFewRequests() {
        // A run goes on until it is live again: without rows that is the one good request after the outage.
        long inTheMinute = run(List.of(), 120).requests - run(List.of(), 60).requests;

        assertThat(inTheMinute).isBetween(5L, 20L);
    }

    @Test
    @Tag("F1")
    void allThatWasWrittenComesOnceAndSoonAfterTheFirstGoodAnswer() {
        List<Ledger.Line> lines = run(ROWS, 240).chain().lines;

        LongSummaryStatistics published =
                lines.stream().mapToLong(line -> line.at).summaryStatistics();
        assertThat(lines)
                .extracting(line -> line.entry.id())
                .doesNotHaveDuplicates()
                .hasSize(ROWS.size());
        assertThat(published.getMin()).isGreaterThanOrEqualTo(at(120));
        assertThat(published.getMax() - published.getMin()).isLessThanOrEqualTo(at(5) - at(0));
    }
}
