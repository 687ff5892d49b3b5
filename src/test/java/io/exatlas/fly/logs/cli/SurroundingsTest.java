package io.exatlas.fly.logs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.sim.FlySimulator;
import io.exatlas.fly.logs.sim.SimulatedRow;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the process makes of what surrounds it: its standard streams and its locale. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class SurroundingsTest {

    private static final Map<String, String> NO_LOCALE = Map.of("LC_ALL", "C");
    private static final String FULL = "standard output could not be written: No space left on device";

    private final Vertx vertx = Vertx.vertx();
    private final FlySimulator simulator =
            FlySimulator.start(vertx, SimulatorOptions.quiet()).await();

    @BeforeEach
    void write() {
        long now = Instant.now().getEpochSecond() * 1_000_000_000L;
        simulator.app("shop").add(SimulatedRow.of("a", now - 4, "tea")).add(SimulatedRow.of("b", now - 3, "café"));
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--help", "--version", "simulate", "token check shop --api-url $API", "tail shop --api-url $API"
            })
    void outputThatTakesNothingIsNoSuccess(String command) throws Exception {
        try (Launched program = launched("exec \"$@\" " + command + " >/dev/full")) {
            assertThat(program.remarks()).contains(FULL);
            assertThat(program.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void standardErrorThatTakesNothingDoesNoHarm() throws Exception {
        try (Launched tail = launched("exec \"$@\" tail shop --api-url $API --no-follow -o raw 2>/dev/full")) {
            assertThat(tail.lines()).containsExactly("tea", "café");
            assertThat(tail.exitCode()).isZero();
        }
    }

    @Test
    void readerThatGoesWhileTheAppIsQuietEndsIt() throws Exception {
        try (Launched tail = launched("exec \"$@\" tail shop --api-url $API")) {
            assertThat(tail.line()).isPresent();
            assertThat(tail.line()).isPresent();

            tail.stopReading();

            assertThat(tail.exitCode()).isZero();
            assertThat(tail.remarks()).isEmpty();
        }
    }

    private Launched launched(String script) throws Exception {
        return Launched.from(NO_LOCALE, script.replace("$API", simulator.url()));
    }
}
