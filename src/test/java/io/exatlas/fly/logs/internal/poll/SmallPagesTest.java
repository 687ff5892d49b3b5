package io.exatlas.fly.logs.internal.poll;

import static io.exatlas.fly.logs.internal.poll.Entries.at;
import static io.exatlas.fly.logs.internal.poll.Entries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.sim.PageRules;
import io.exatlas.fly.logs.sim.SimulatedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server whose pages hold far fewer rows than the hundred that were expected. */
final class SmallPagesTest {

    private static final int SECONDS = 300;

    private static ServedRow row(String id, double seconds) {
        return new ServedRow(entry(id, at(seconds)), at(seconds), at(seconds));
    }

    private static Schedule schedule(int page, List<ServedRow> rows) {
        ServerRules fly = ServerRules.FLY;
        return new Schedule(
                1,
                new ServerRules(page, fly.cursor(), false, fly.token(), fly.retention()),
                rows,
                Entries.LIMITS,
                Entries.BATCHES,
                Optional.empty(),
                Schedule.Faults.NONE,
                new Schedule.Span(at(0), at(0), at(SECONDS)));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 7, 20, 50})
    void aBurstWithinTheOverlapThatIsLargerThanAPageHoldsNothingUp(int page) {
        List<ServedRow> rows = new ArrayList<>(List.of(row("before", 30)));
        IntStream.range(0, 60).forEach(n -> rows.add(row("burst" + n, 60 + n * 0.001)));
        IntStream.range(0, 20).forEach(n -> rows.add(row("after" + n, 100 + n * 5)));
        Schedule schedule = schedule(page, rows);

        Ledger ledger = CursorRig.run(schedule);

        assertThat(Oracle.judge(schedule, ledger)).isEmpty();
        assertThat(ledger.gaps).isEmpty();
        assertThat(ledger.chain().lines).hasSize(rows.size());
        assertThat(ledger.chain().lines)
                .allMatch(line -> line.at - line.entry.time().orElseThrow() < at(15) - at(0));
    }

    @ParameterizedTest
    @CsvSource({"10, 20", "10, 40", "50, 100"})
    void theLiveEdgeIsKeptUpWith(int page, int perSecond) {
        List<ServedRow> rows = IntStream.range(0, perSecond * (SECONDS - 20))
                .mapToObj(n -> row("r" + n, 1 + n / (double) perSecond))
                .toList();
        Schedule schedule = schedule(page, rows);

        Ledger ledger = CursorRig.run(schedule);

        assertThat(Oracle.judge(schedule, ledger)).isEmpty();
        assertThat(ledger.chain().lines)
                .allMatch(line -> line.at - line.entry.time().orElseThrow() < at(15) - at(0));
    }

    @Test
    void historyDoesNotEndWithTheFirstPage() {
        AppServer server = new AppServer(PageRules.fly().withPageSize(10));
        List<SimulatedRow> rows = IntStream.range(0, 95)
                .mapToObj(n -> SimulatedRow.of("r" + n, AppServer.NOW - 3_600 * Entries.SECOND + n * 1_000L, "line"))
                .toList();
        server.add(rows);

        HistoryPage page =
                server.read(HistoryQuestion.after(AppServer.NOW - AppServer.HOUR * 2, Long.MAX_VALUE, 1_000));

        assertThat(page.entries()).hasSize(95);
        assertThat(page.more()).isFalse();
    }
}
