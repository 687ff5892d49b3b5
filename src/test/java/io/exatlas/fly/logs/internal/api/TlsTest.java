package io.exatlas.fly.logs.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetServer;
import io.vertx.junit5.VertxExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that cannot prove who they are: refused before they hear a token, and the failure says why. */
@Tag("F37")
@ExtendWith(VertxExtension.class)
final class TlsTest {

    private static Certificates certificates;

    private final Vertx vertx;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void makeCertificates(@TempDir Path directory) {
        certificates = new Certificates(directory)
                .right("right")
                .expired("expired")
                .elsewhere("elsewhere")
                .selfSigned("self-signed");
    }

    TlsTest(Vertx vertx) {
        this.vertx = vertx;
    }

    private String server(String alias) {
        HttpServer server = Await.success(
                vertx.createHttpServer(new HttpServerOptions().setSsl(true).setKeyCertOptions(certificates.key(alias)))
                        .requestHandler(request -> {
                            requests.add(String.valueOf(request.getHeader("Authorization")));
                            request.response().end("{\"data\":[],\"meta\":{}}");
                        })
                        .listen(0, "127.0.0.1"));
        return "https://localhost:" + server.actualPort();
    }

    private Future<Fetched> page(Reach reach) {
        return new FlyApi(vertx, reach.settings(), TimeAndChance.real())
                .logs(ApiRig.SHOP, ApiRig.token())
                .page(ApiRig.NEWEST);
    }

    private FlyLogsException refusal(Reach reach) {
        return Await.failure(page(reach), FlyLogsException.Unavailable.class);
    }

    private static Reach trusting(String url) {
        return Reach.of(url).trust(certificates.trustFile());
    }

    @Test
    void aServerThatTheTrustFileVouchesForIsHeard() {
        Fetched fetched = Await.success(page(trusting(server("right"))));

        assertThat(fetched.page().rows()).isZero();
        assertThat(requests).containsExactly("FlyV1 " + SimulatorOptions.DEMO_TOKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "expired, 'the certificate has expired'",
        "elsewhere, 'the certificate is for another name'",
        "self-signed, 'the certificate is not signed by an authority we trust'"
    })
    void aServerWithAWrongCertificateIsRefusedAndHearsNoToken(String alias, String reason) {
        FlyLogsException refusal = refusal(trusting(server(alias)));

        assertThat(refusal).hasMessageContaining("app shop").hasMessageContaining(reason);
        assertThat(requests).isEmpty();
    }

    @Test
    void withoutATrustFileOnlyThePlatformsAuthoritiesCount() {
        assertThat(refusal(Reach.of(server("right"))))
                .hasMessageContaining("the certificate is not signed by an authority we trust");
        assertThat(requests).isEmpty();
    }

    @Test
    void aServerThatSpeaksNoTlsIsRefusedAndHearsNoToken() {
        List<Buffer> heard = new CopyOnWriteArrayList<>();
        NetServer plain = Await.success(vertx.createNetServer()
                .connectHandler(socket -> socket.handler(bytes -> {
                    heard.add(bytes);
                    socket.end(Buffer.buffer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"));
                }))
                .listen(0, "127.0.0.1"));

        FlyLogsException refusal = refusal(trusting("https://localhost:" + plain.actualPort()));

        assertThat(refusal).hasMessageContaining("the server does not speak TLS");
        assertThat(refusal.getMessage()).doesNotContain("485454502f");
        assertThat(heard).isNotEmpty();
        assertThat(heard)
                .allSatisfy(bytes -> assertThat(bytes.toString(StandardCharsets.ISO_8859_1))
                        .doesNotContain("GET ", "Authorization", SimulatorOptions.DEMO_TOKEN));
    }
}
