package io.exatlas.fly.logs.internal.poll;

import static io.exatlas.fly.logs.internal.poll.Entries.at;
import static io.exatlas.fly.logs.internal.poll.Entries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What following an app costs in requests and rows. */
class CursorCostTest {

    private static final int MINUTES = 10;

    /** One row in fifty is up to 30 s late, as in the model whose figures these are. */
    private static List<ServedRow> traffic(double perSecond, int from, int to) {
        Random chance = new Random(4);
        List<ServedRow> rows = new ArrayList<>();
        double time = from;
        while (time < to) {
            time -= Math.log(1 - chance.nextDouble()) / perSecond;
            double delay = chance.nextInt(50) == 0 ? chance.nextDouble() * 30 : 0;
            rows.add(new ServedRow(entry("r" + rows.size(), at(time)), at(time), at(time + delay)));
        }
        return rows;
    }

    private static Schedule schedule(List<ServedRow> rows, Optional<Checkpoint> record, int seconds) {
        return new Schedule(
                1,
                ServerRules.FLY,
                rows,
                Entries.LIMITS,
                Entries.BATCHES,
                record,
                Schedule.Faults.NONE,
                new Schedule.Span(at(0), at(0), at(seconds)));
    }

    private static Ledger follow(double perSecond) {
        List<ServedRow> rows = traffic(perSecond, -60, MINUTES * 60);
        Ledger ledger = CursorRig.run(schedule(rows, Optional.empty(), MINUTES * 60));
        assertThat(Oracle.judge(schedule(rows, Optional.empty(), MINUTES * 60), ledger))
                .isEmpty();
        return ledger;
    }

    @ParameterizedTest
    @CsvSource({"200, 2.3, 4.6", "50, 2.35, 1.7", "10, 2.6, 0.75"})
    void busyAppCostsAboutWhatTheModelSays(double perSecond, double fetched, double requests) {
        Ledger ledger = follow(perSecond);

        assertThat((double) ledger.fetched / ledger.published()).isLessThan(fetched);
        assertThat(ledger.requests / (MINUTES * 60.0)).isLessThan(requests);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.55", "0.1, 0.45", "0.01, 0.3"})
    void quietAppCostsHalfARequestASecond(double perSecond, double requests) {
        assertThat(follow(perSecond).requests / (MINUTES * 60.0)).isLessThan(requests);
    }

    @Test
    @Tag("F17")
    void silentAppCostsAQuarterOfARequestASecond() {
        Ledger ledger = CursorRig.run(schedule(List.of(), Optional.empty(), 3_600));

        assertThat(ledger.requests / 3_600.0).isLessThan(0.25);
    }

    @Test
    @Tag("F17")
    void firstRowAfterHoursOfSilenceIsSeenWithinTheIdlePace() {
        List<ServedRow> rows = List.of(new ServedRow(entry("first", at(7_201)), at(7_201), at(7_201)));
        Ledger ledger = CursorRig.run(schedule(rows, Optional.empty(), 7_300));

        assertThat(ledger.chain().lines).hasSize(1);
        assertThat(ledger.chain().lines.get(0).at).isBetween(at(7_201), at(7_206.25));
    }

    @Test
    void backlogIsReadLittleMoreThanOnce() {
        List<ServedRow> rows = traffic(20, -700, 60);
        Checkpoint record = Checkpoint.NONE
                .withSeq(1)
                .withStart(at(-701))
                .withPosition(at(-701))
                .withSettled(at(-701));
        Ledger ledger = CursorRig.run(schedule(rows, Optional.of(record), 120));

        assertThat(ledger.published()).isEqualTo(rows.size());
        assertThat((double) ledger.fetched / ledger.published()).isLessThan(1.35);
    }

    /** Two machines of which one is ingested up to three seconds behind the other. */
    private static List<ServedRow> apart(int seconds) {
        Random chance = new Random(5);
        List<ServedRow> rows = new ArrayList<>();
        double time = -60;
        while (time < seconds) {
            time -= Math.log(1 - chance.nextDouble()) / 10;
            double delay = chance.nextBoolean() ? 0 : 3 * chance.nextDouble();
            rows.add(new ServedRow(entry("r" + rows.size(), at(time)), at(time), at(time + delay)));
        }
        return rows;
    }

    /** Seconds from when a row was visible until it was published, of all rows after that time, shortest first. */
    private static double[] delays(List<ServedRow> rows, Ledger ledger, double from) {
        return ledger.chain().lines.stream()
                .filter(line -> line.entry.time().orElseThrow() > at(from))
                .mapToDouble(line -> (line.at - visibleAt(rows, line.entry)) / 1e9)
                .sorted()
                .toArray();
    }

    /** Rows are named by their number. */
    private static long visibleAt(List<ServedRow> rows, LogEntry entry) {
        return rows.get(Integer.parseInt(entry.id().orElseThrow().substring(1))).visibleAt();
    }

    @Test
    @Tag("F7")
    void machinesIngestedSecondsApartCostOneSlowMinuteAndThenNoDelay() {
        List<ServedRow> rows = apart(MINUTES * 60);
        Ledger ledger = CursorRig.run(schedule(rows, Optional.empty(), MINUTES * 60));
        double[] delays = delays(rows, ledger, 120);

        assertThat(Oracle.judge(schedule(rows, Optional.empty(), MINUTES * 60), ledger))
                .isEmpty();
        assertThat(delays[(int) (delays.length * 0.99)]).isLessThan(2.6);
        assertThat((double) ledger.fetched / ledger.published()).isLessThan(3.5);
    }
}
