package io.exatlas.fly.logs.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.sim.FlySimulator;
import io.exatlas.fly.logs.sim.SimulatedRow;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the process makes of what surrounds it: its standard streams and its locale. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class SurroundingsTest {

    private static final Map<String, String> NO_LOCALE = Map.of("LC_ALL", "C");
    private static final String FULL = "standard output could not be written: No space left on device";

    private final Vertx vertx = Vertx.vertx();
    private final FlySimulator simulator =
            FlySimulator.start(vertx, SimulatorOptions.quiet().withTokens()).await();

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

    @Test
    void argumentsAndOutputAreUtf8WithoutALocale() throws Exception {
        try (Launched tail = launched("exec \"$@\" tail shop --api-url $API --no-follow --grep \"^$CAFE$\"")) {
            assertThat(tail.lines()).singleElement().asString().endsWith("]café");
            assertThat(tail.exitCode()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"$CAFE", "token", "$DIR/$CAFE/$CAFE"})
    void filesAreFoundWithoutALocale(String file, @TempDir Path dir) throws Exception {
        String script = "DIR='" + dir + "'; mkdir $DIR/$CAFE && cd $DIR/$CAFE && echo fm2_x >token && cp token $CAFE"
                + " && exec \"$@\" tail shop --api-url $API --no-follow -o raw --token-file ";

        try (Launched tail = launched(script + file)) {
            assertThat(tail.lines()).containsExactly("tea", "café");
            assertThat(tail.exitCode()).isZero();
        }
    }

    @Test
    void missingFileIsNamedWithoutALocale() throws Exception {
        try (Launched serve = launched("exec \"$@\" serve -c \"$CAFE.json\"")) {
            assertThat(serve.remarks()).contains("/café.json\" does not exist");
            assertThat(serve.exitCode()).isEqualTo(2);
        }
    }

    @Test
    void homeDirectoryIsFoundWithoutALocale(@TempDir Path dir) throws Exception {
        JsonObject server = new JsonObject().put("url", simulator.url()).put("machines_url", simulator.url());
        JsonObject config =
                new JsonObject().put("api", server).put("token", new JsonObject().put("environment", false));
        Files.writeString(dir.resolve("fly.json"), config.encode());
        String script = "DIR='" + dir + "'; unset FLY_CONFIG_DIR; export HOME=$DIR/$CAFE && mkdir -p $HOME/.fly"
                + " && echo 'access_token: fm2_x' >$HOME/.fly/config.yml && exec \"$@\" token check shop -c $DIR/fly.json";

        try (Launched check = launched(script)) {
            List<String> lines = check.lines();
            assertThat(lines)
                    .as(check.remarks())
                    .anyMatch(line -> line.matches("source +config file .*/café/.fly/config.yml"));
            assertThat(check.exitCode()).isZero();
        }
    }

    @Test
    void argumentThatIsNoTextIsRefusedByItsNumber() throws Exception {
        try (Launched tail = launched("exec \"$@\" tail shop --grep \"$(printf 'caf\\351')\"")) {
            assertThat(tail.remarks())
                    .isEqualTo("fly-logs: argument 4 is no text in UTF-8, which is what this locale has");
            assertThat(tail.exitCode()).isEqualTo(2);
        }
    }

    private Launched launched(String script) throws Exception {
        String cafe = "CAFE=$(printf 'caf\\303\\251'); ";
        return Launched.from(NO_LOCALE, cafe + script.replace("$API", simulator.url()));
    }
}
