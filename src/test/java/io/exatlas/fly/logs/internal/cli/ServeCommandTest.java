package io.exatlas.fly.logs.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.sim.FlySimulator;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
        Path config = Files.writeString(dir.resolve("fly-logs.json"), """
                {"api":{"url":"%s","machines_url":"%s"},"token":{"environment":false,"config_file":false},
                 "apps":[{"app":"shop","pinned":true},{"app":"web","pinned":false}]}
                """.formatted(simulator.url(), simulator.url()));
        Future<?> asked = simulator.nextRequest("shop");

        try (Launched serve = Launched.with("serve", "-c", config.toString())) {
            assertThat(asked.await()).isNotNull();
            assertThat(serve.remark()).contains("-- starting shop, asking " + simulator.url() + " --");
            assertThat(serve.remark()).contains("-- shop: streaming to ex_atlas_fly_logs:shop --");

            serve.terminate();

            assertThat(serve.exitCode()).isEqualTo(143);
            assertThat(serve.lines()).isEmpty();
            assertThat(simulator.requests("web")).isEmpty();
        }
        vertx.close().await();
    }

    /** With a free port in the place of the one that both commands of the README name. */
    @Test
    void demoConfigurationStreamsFromTheSimulatorWithoutAToken() throws Exception {
        String demo = Files.readString(Path.of("conf/demo.json"));
        assertThat(Files.readString(Path.of("README.md"))).contains("serve -c conf/demo.json", "simulate --port 8081");
        assertThat(demo).contains("\"url\": \"http://127.0.0.1:8081\"");

        try (Launched simulator = Launched.with("simulate")) {
            String url = simulator.line().orElseThrow();
            Path config = Files.writeString(dir.resolve("demo.json"), demo.replace("http://127.0.0.1:8081", url));
            // A token that is there is not for the simulator.
            try (Launched serve =
                    Launched.with(Map.of("FLY_API_TOKEN", "fm2_real"), "serve", "-c", config.toString())) {
                assertThat(serve.remark()).contains("-- starting demo-shop, asking " + url + " --");
                assertThat(serve.remark()).contains("-- demo-shop: streaming to ex_atlas_fly_logs:demo-shop --");
                serve.terminate();
                assertThat(serve.exitCode()).isEqualTo(143);
            }
        }
    }

    @Test
    void streamingIsSaidOnceItIsTrue() throws Exception {
        Vertx vertx = Vertx.vertx();
        FlySimulator simulator =
                FlySimulator.start(vertx, SimulatorOptions.demo()).await();
        simulator.revoke(SimulatorOptions.DEMO_TOKEN);
        Path config = Files.writeString(dir.resolve("fly-logs.json"), """
                {"api":{"url":"%s","machines_url":"%s"},"token":{"environment":false,"config_file":false},"apps":[{"app":"shop","pinned":true}]}
                """.formatted(simulator.url(), simulator.url()));

        try (Launched serve = Launched.with("serve", "-c", config.toString())) {
            assertThat(serve.remark()).contains("-- starting shop, asking " + simulator.url() + " --");
            assertThat(serve.remark())
                    .hasValueSatisfying(said ->
                            assertThat(said).contains("WARN", "app=shop").doesNotContain("streaming to"));
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
        assertThat(err.toString()).contains("the configuration is named with -c FILE");
    }

    private int execute(String... args) {
        return Main.commandLine().setErr(new PrintWriter(err)).execute(args);
    }
}
