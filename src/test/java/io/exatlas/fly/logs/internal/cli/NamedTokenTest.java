package io.exatlas.fly.logs.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.sim.FlySimulator;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token that was named on the command line, while another one lies in the environment: it, or none. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class NamedTokenTest {

    private static final Map<String, String> LIES_AROUND = Map.of("FLY_API_TOKEN", "fm2_around");

    private final Vertx vertx = Vertx.vertx();
    private final FlySimulator simulator =
            Await.success(FlySimulator.start(vertx, SimulatorOptions.quiet().withTokens("fm2_named", "fm2_around")));

    @TempDir
    private Path dir = Path.of("");

    @AfterEach
    void close() {
        Await.success(vertx.close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tail", "token"})
    void aFileThatCannotBeUsedEndsItWithTwoAndNothingIsSent(String command) throws Exception {
        Path file = Files.writeString(dir.resolve("file"), "fm2_named\nsecond line\n");
        simulator.app("shop");

        try (Launched program = command.equals("tail")
                ? launch("tail", "shop", "--token-file", file.toString())
                : launch("token", "check", "shop", "--token-file", file.toString())) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.remarks())
                    .isEqualTo("fly-logs: token file \"" + file + "\" holds no token that can be sent: item 1 of 1,"
                            + " character 10: a line break; it has 2 lines, a token has one");
            assertThat(program.lines()).isEmpty();
        }
        assertThat(simulator.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "/dev/stdin", "/proc/self/fd/0"})
    void standardInputIsRead(String name) throws Exception {
        simulator.app("shop");

        try (Launched check = launch("token", "check", "shop", "--token-file", name)) {
            check.type("FlyV1 fm2_named\n");

            assertThat(check.remarks()).isEmpty();
            assertThat(check.exitCode()).isZero();
            assertThat(check.lines())
                    .contains(
                            "source       token file " + (name.equals("-") ? "/dev/stdin" : name), "accepted     yes");
        }
        assertThat(simulator.requests("shop")).isNotEmpty().allMatch(request -> request.tokenIs("fm2_named"));
    }

    @Test
    void emptyStandardInputEndsItWithTwo() throws Exception {
        try (Launched tail = launch("tail", "shop", "--token-file", "-")) {
            tail.type("");

            assertThat(tail.exitCode()).isEqualTo(2);
            assertThat(tail.remarks())
                    .isEqualTo("fly-logs: token file \"/dev/stdin\" holds no token that can be sent: it is empty");
        }
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void aPipeIsRead() throws Exception {
        Path pipe = dir.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        simulator.app("shop");

        try (Launched tail = launch("tail", "shop", "--no-follow", "--token-file", pipe.toString())) {
            Files.writeString(pipe, "fm2_named\n", StandardCharsets.UTF_8);

            assertThat(tail.exitCode()).isZero();
        }
        assertThat(simulator.requests("shop")).isNotEmpty().allMatch(request -> request.tokenIs("fm2_named"));
    }

    @Test
    void aNamedServerOrTokenIsNotLeftOutBesideACluster() throws Exception {
        Path file = Files.writeString(dir.resolve("file"), "fm2_named");

        try (Launched tail = launch("tail", "--cluster", "shop", "--token-file", file.toString())) {
            assertThat(tail.exitCode()).isEqualTo(2);
            assertThat(tail.remarks()).contains("leave out --api-url and --token-file");
        }
    }

    @Test
    void aNamedTokenGoesBeforeTheOneOfAConfiguration() throws Exception {
        Path other = Files.writeString(dir.resolve("other"), "fm2_other");
        Path config = Files.writeString(
                dir.resolve("config"),
                new JsonObject()
                        .put("token", new JsonObject().put("token_file", other.toString()))
                        .encode());
        Path file = Files.writeString(dir.resolve("file"), "");

        try (Launched check =
                launch("token", "check", "shop", "-c", config.toString(), "--token-file", file.toString())) {
            assertThat(check.exitCode()).isEqualTo(2);
            assertThat(check.remarks()).contains("it is empty");
        }
    }

    @Test
    void theTokenOfTheSimulatorIsSaidToComeFromApiUrl() throws Exception {
        simulator.app("shop");

        try (Launched check = Launched.with("token", "check", "shop", "--api-url", simulator.url())) {
            assertThat(check.lines())
                    .contains("source       --api-url (a server on this machine is sent the token of simulate)")
                    .anyMatch(line -> line.startsWith("accepted     no: "));
            assertThat(check.exitCode()).isEqualTo(3);
        }
    }

    private Launched launch(String... args) throws Exception {
        String[] all = new String[args.length + 2];
        System.arraycopy(args, 0, all, 0, args.length);
        all[args.length] = "--api-url";
        all[args.length + 1] = simulator.url();
        return Launched.with(LIES_AROUND, all);
    }
}
