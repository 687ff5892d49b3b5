package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.config.TokenOptions;
import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.internal.token.store.FileTokenStore;
import io.exatlas.fly.logs.internal.token.store.TokenStore;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store that this process really may not write to: the kernel says no, to root too. A process of its own streams an
 * app by the token in it and sets another one.
 */
@Tag("F41")
final class StorePlacesTest {

    /** Longer than a block of a disk quota, so that the write stops in its middle. */
    private static final String NEW = "fm2_" + "n".repeat(4_000);

    private final Vertx vertx = Vertx.vertx();
    private final Path dir;

    StorePlacesTest(@TempDir Path temp) {
        dir = temp.resolve("store");
    }

    @BeforeEach
    void fill() {
        TokenStore.Stored old =
                new TokenStore.Stored(Token.parse(SimulatorOptions.DEMO_TOKEN).orElseThrow(), Instant.EPOCH);
        Await.success(new FileTokenStore(vertx, dir).put(AppName.of(StoreTrouble.APP), TokenStore.Kind.MANUAL, old));
    }

    @AfterEach
    void close() throws IOException {
        permit("rwx------");
        Await.success(vertx.close());
    }

    @Test
    void aReadOnlyDirectoryKeepsTheOldTokenAndTheServiceStreamsOn() throws Exception {
        permit("r-x------");

        assertThat(said(asAnybody()))
                .containsExactly(
                        "failed: token store: the manual token of app shop cannot be stored in " + dir
                                + ": permission denied",
                        "the old token is there",
                        "streams on");
        assertOneFileIsLeft();
    }

    @Test
    void aDiskThatTakesNothingKeepsTheOldTokenAndTheServiceStreamsOn() throws Exception {
        assertThat(said(limitedTo(0)))
                .containsExactly(
                        "failed: token store: the manual token of app shop cannot be stored in " + dir
                                + ": \"File too large\"",
                        "the old token is there",
                        "streams on");
        assertOneFileIsLeft();
    }

    @Test
    void aWriteThatIsTornKeepsTheOldTokenAndTheServiceStreamsOn() throws Exception {
        assertThat(said(limitedTo(1)))
                .containsExactly(
                        "failed: token store: the manual token of app shop cannot be stored in " + dir
                                + ": \"File too large\"",
                        "the old token is there",
                        "streams on");
        assertOneFileIsLeft();
    }

    @Test
    void wherePermittedTheNewTokenIsThere() throws Exception {
        assertThat(said(List.of())).containsExactly("set", "there is another token", "streams on");
    }

    @Test
    void whereNoDirectoryCanBeMadeTheServiceStreamsByAnotherTokenAndTheSentenceNamesThePlace() {
        try (LiveRig rig = new LiveRig()) {
            TokenOptions token = rig.options().getToken().setStore("/proc/self/fly-logs");
            rig.deploy(rig.options().setToken(token));
            Heard heard = rig.atTheEdge("shop");

            FlyLogsException said =
                    Await.failure(rig.logs().setManualToken("shop", NEW), FlyLogsException.Unavailable.class);

            assertThat(said)
                    .hasMessageStartingWith(
                            "token store: the manual token of app shop cannot be stored in " + "/proc/self/fly-logs: ");
            rig.write("shop", "streams on");
            assertThat(heard.awaitEntries(1).get(0).message()).isEqualTo("streams on");
        }
    }

    /** Root may write anywhere, unless it gives that up. */
    private List<String> asAnybody() throws IOException {
        return Files.getAttribute(dir, "unix:uid").equals(0)
                ? List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all")
                : List.of();
    }

    /** Files may be so many blocks of 512 bytes long; a write beyond that fails in the middle. */
    private static List<String> limitedTo(int blocks) {
        return List.of("sh", "-c", "ulimit -f " + blocks + "; exec \"$@\"", "sh");
    }

    private List<String> said(List<String> prefix) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                StoreTrouble.class.getName(),
                dir.toString(),
                NEW));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            // Without the log, which goes there in tests.
            return said.lines().filter(line -> !line.matches("\\d\\d:.*")).toList();
        } finally {
            process.destroyForcibly();
        }
    }

    private void permit(String mode) throws IOException {
        for (Path each : List.of(dir, dir.resolve("manual"))) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString(mode));
        }
    }

    private void assertOneFileIsLeft() throws IOException {
        try (Stream<Path> names = Files.list(dir.resolve("manual"))) {
            assertThat(names.map(name -> name.getFileName().toString())).containsExactly(StoreTrouble.APP);
        }
    }
}
