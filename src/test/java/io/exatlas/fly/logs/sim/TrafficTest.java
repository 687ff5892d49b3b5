package io.exatlas.fly.logs.sim;

import static io.exatlas.fly.logs.sim.Rows.BASE;
import static io.exatlas.fly.logs.sim.Rows.second;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an app writes by itself. */
final class TrafficTest {

    private static final List<SimulatedRow> HOUR = new Traffic(TrafficOptions.of(5), BASE).until(second(3600));

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 5, 200})
    void rateIsKept(double rate) {
        double seconds = 20_000 / rate;

        int rows = new Traffic(TrafficOptions.of(rate), BASE)
                .until(second(seconds))
                .size();

        assertThat(rows / seconds).isCloseTo(rate, within(rate * 0.1));
    }

    @Test
    void sameSeedWritesTheSame() {
        assertThat(new Traffic(TrafficOptions.of(5), BASE).until(second(3600))).isEqualTo(HOUR);
        assertThat(new Traffic(TrafficOptions.of(5).withSeed(2), BASE).until(second(3600)))
                .isNotEqualTo(HOUR);
    }

    @Test
    void smallStepsWriteWhatOneStepWrites() {
        Traffic traffic = new Traffic(TrafficOptions.of(5), BASE);
        List<SimulatedRow> rows = new ArrayList<>();
        for (int i = 1; i <= 3600; i++) {
            rows.addAll(traffic.until(second(i)));
        }

        assertThat(rows).containsExactlyInAnyOrderElementsOf(HOUR);
    }

    @Test
    void rowsComeOldestFirstAndNoneFromTheFuture() {
        assertThat(HOUR)
                .isSortedAccordingTo(Comparator.comparingLong(SimulatedRow::time))
                .allMatch(row -> row.time() > BASE && row.time() <= second(3600))
                .allMatch(row -> row.visibleAt() == row.time());
    }

    @Test
    void idsAreUnique() {
        assertThat(HOUR.stream().map(SimulatedRow::id).collect(Collectors.toSet()))
                .hasSameSizeAs(HOUR);
    }

    @Test
    void threeMachinesInThreeRegionsSpeak() {
        assertThat(HOUR.stream().flatMap(row -> row.instance().stream()).distinct())
                .hasSize(3)
                .allMatch(id -> id.matches("[0-9a-f]{14}"));
        assertThat(HOUR.stream().map(SimulatedRow::region).distinct()).hasSize(3);
    }

    @Test
    void allKindsOfLinesOccur() {
        assertThat(HOUR)
                .anyMatch(says("GET /"))
                .anyMatch(says("{\"level\":"))
                .anyMatch(says("job "))
                .anyMatch(says("\u001b["))
                .anyMatch(says("    at "))
                .anyMatch(says("\n"))
                .anyMatch(says("Health check on port 8080 is now passing."))
                .anyMatch(says("Machine created and started in"))
                .anyMatch(
                        row -> row.provider().equals("proxy") && row.instance().isEmpty());
        assertThat(HOUR.stream().map(SimulatedRow::provider).distinct())
                .containsExactlyInAnyOrder("app", "runner", "proxy", "health");
    }

    @Test
    void nearlyEverythingIsInfo() {
        double info = HOUR.stream().filter(row -> row.level().equals("info")).count();

        assertThat(info / HOUR.size()).isBetween(0.85, 0.99);
        assertThat(HOUR.stream().map(SimulatedRow::level)).contains("error", "warning", "debug");
    }

    @Test
    void proxyErrorsCarryTheirRequest() {
        Optional<SimulatedRow> error =
                HOUR.stream().filter(row -> row.provider().equals("proxy")).findFirst();

        assertThat(error.orElseThrow().meta()).containsKeys("http", "error", "url");
    }

    @Test
    @Tag("F7")
    void lateShareDelaysSomeRowsByUpToThirtySeconds() {
        List<SimulatedRow> rows = new Traffic(TrafficOptions.of(20).withLateShare(0.1), BASE).until(second(1000));

        double late = rows.stream().filter(row -> row.visibleAt() > row.time()).count();

        assertThat(late / rows.size()).isCloseTo(0.1, within(0.02));
        assertThat(rows).allMatch(row -> row.visibleAt() - row.time() < 30_000_000_000L);
    }

    @Test
    void longSilenceIsCaughtUpWithinABound() {
        assertThat(new Traffic(TrafficOptions.of(10), BASE, 1000).until(second(86_400)))
                .hasSizeBetween(700, 1300)
                .allMatch(row -> row.time() > second(86_300 - 1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1e9, Double.NaN})
    void impossibleRatesAreRefused(double rate) {
        assertThatIllegalArgumentException().isThrownBy(() -> TrafficOptions.of(rate));
    }

    private static Predicate<SimulatedRow> says(String text) {
        return row -> row.message().contains(text);
    }
}
