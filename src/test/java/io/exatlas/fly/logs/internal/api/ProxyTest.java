package io.exatlas.fly.logs.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A proxy is used where the settings name one, and nowhere else. */
@Tag("F38")
final class ProxyTest {

    private static final long PATIENCE_SECONDS = 60;

    @RegisterExtension
    private final ApiRig rig = new ApiRig();

    private final Relay proxy = new Relay(rig.vertx(), rig.fly().port());

    private Path directory = Path.of("");

    @BeforeEach
    void keepIn(@TempDir Path temporary) {
        directory = temporary;
    }

    @Test
    void theProxyOfTheSettingsCarriesTheRequest() {
        Reach reach = Reach.of("http://logs.example.test").proxy(proxy.port());

        Await.success(rig.logs(reach.settings()).page(ApiRig.NEWEST));

        assertThat(proxy.connections()).isEqualTo(1);
        assertThat(proxy.heard(0)).contains("logs.example.test");
        assertThat(rig.fly().totalRequests()).isEqualTo(1);
    }

    @Tag("F37")
    @Test
    void theProxyOfAnHttpsUrlHearsTheServersNameAndNoToken() {
        Certificates certificates = new Certificates(directory).right("right");
        List<String> requests = new CopyOnWriteArrayList<>();
        HttpServer server = Await.success(rig.vertx()
                .createHttpServer(new HttpServerOptions().setSsl(true).setKeyCertOptions(certificates.key("right")))
                .requestHandler(request -> {
                    requests.add(request.getHeader("Authorization"));
                    request.response().end("{\"data\":[],\"meta\":{}}");
                })
                .listen(0, "127.0.0.1"));
        Relay tunnel = new Relay(rig.vertx(), server.actualPort());
        Reach reach = Reach.of("https://localhost:" + server.actualPort())
                .proxy(tunnel.port())
                .trust(certificates.trustFile());

        Await.success(rig.logs(reach.settings()).page(ApiRig.NEWEST));

        assertThat(requests).containsExactly("FlyV1 " + SimulatorOptions.DEMO_TOKEN);
        assertThat(tunnel.heard(0))
                .startsWith("CONNECT localhost:" + server.actualPort())
                .doesNotContainIgnoringCase("authorization")
                .doesNotContain(SimulatorOptions.DEMO_TOKEN);
    }

    /** In a process of its own, since both are given to a process when it starts. */
    @Test
    void proxiesOfTheEnvironmentAndOfSystemPropertiesAreNotUsed() throws Exception {
        String address = "http://127.0.0.1:" + proxy.port();
        ProcessBuilder one = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dhttp.proxyHost=127.0.0.1",
                "-Dhttp.proxyPort=" + proxy.port(),
                "-Dhttps.proxyHost=127.0.0.1",
                "-Dhttps.proxyPort=" + proxy.port(),
                "-DsocksProxyHost=127.0.0.1",
                "-DsocksProxyPort=" + proxy.port(),
                "-Dhttp.nonProxyHosts=",
                "-cp",
                System.getProperty("java.class.path"),
                OnePage.class.getName(),
                rig.fly().url());
        one.environment()
                .putAll(Map.of(
                        "HTTP_PROXY", address, "http_proxy", address, "ALL_PROXY", address, "https_proxy", address));

        assertThat(output(one)).endsWith("rows 0");
        assertThat(rig.fly().totalRequests()).isEqualTo(1);
        assertThat(proxy.connections()).isZero();
    }

    private String output(ProcessBuilder builder) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return Files.readString(output).strip();
    }
}
