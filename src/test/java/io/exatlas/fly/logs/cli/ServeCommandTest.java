package io.exatlas.fly.logs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.sim.FlySimulator;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} as operators have it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class ServeCommandTest {

    private final StringWriter err = new StringWriter();

    @TempDir
    private Path dir = Path.of("");

    @Test
    void pinnedAppsAreStreamedUntilTheSignal() throws Exception {
        Vertx vertx = Vertx.vertx();
        FlySimulator simulator =
                FlySimulator.start(vertx, SimulatorOptions.demo()).await();
        Path token = Files.writeString(dir.resolve("token"), SimulatorOptions.DEMO_TOKEN);
        Path config =
                Files.writeString(dir.resolve("fly-logs.json"), """
                {"api":{"url":"%s","machines_url":"%s"},"token":{"token_file":"%s"},
                 "apps":[{"app":"shop","pinned":true},{"app":"web","pinned":false}]}
                """.formatted(simulator.url(), simulator.url(), token));
        Future<?> asked = simulator.nextRequest("shop");

        try (Launched serve = Launched.with("serve", "-c", config.toString())) {
            assertThat(asked.await()).isNotNull();
            assertThat(serve.remark()).contains("-- shop: streaming to ex_atlas_fly_logs:shop --");

            serve.terminate();

            assertThat(serve.exitCode()).isEqualTo(143);
            assertThat(serve.lines()).isEmpty();
            assertThat(simulator.requests("web")).isEmpty();
        }
        vertx.close().await();
    }

    @Test
    void wrongConfigurationIsRefusedWithAllItsMistakes() throws Exception {
        Path config = Files.writeString(dir.resolve("fly-logs.json"), """
                {"api":{"timeout_ms":1,"ur":""},"poll":4,"apps":[{"app":"Shop"},{"app":"web","pinned":"x"}]}
                """);

        assertThat(execute("serve", "-c", config.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("fly-logs.json", "api.timeout_ms", "api.ur", "poll", "apps[0].app", "apps[1].pinned");
    }

    @Test
    void missingConfigurationIsRefusedByOption() {
        assertThat(execute("serve")).isEqualTo(2);
        assertThat(err.toString()).contains("--config=FILE");
    }

    private int execute(String... args) {
        return Main.commandLine().setErr(new PrintWriter(err)).execute(args);
    }
}
