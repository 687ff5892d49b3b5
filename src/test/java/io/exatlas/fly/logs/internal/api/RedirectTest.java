package io.exatlas.fly.logs.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.sim.FlySimulator;
import io.exatlas.fly.logs.sim.Reply;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.http.HttpServer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that sends the client elsewhere: the token stays where it is. */
@Tag("F38")
final class RedirectTest {

    @RegisterExtension
    private final ApiRig rig = new ApiRig();

    private final FlySimulator elsewhere = Await.success(FlySimulator.start(rig.vertx(), SimulatorOptions.quiet()));
    private final AtomicInteger reached = new AtomicInteger();
    private HttpServer other = rig.vertx().createHttpServer();

    @BeforeEach
    void listen() {
        elsewhere.app(ApiRig.SHOP.value());
        other = Await.success(rig.vertx()
                .createHttpServer()
                .connectionHandler(connection -> reached.incrementAndGet())
                .requestHandler(request -> request.response().end("{}"))
                .listen(0, "127.0.0.2"));
    }

    static Stream<Arguments> redirects() {
        return Stream.of(301, 302, 303, 307, 308)
                .flatMap(status -> Stream.of("host", "port", "scheme", "itself", "path")
                        .map(target -> Arguments.of(status, target)));
    }

    private String location(String target) {
        String path = "/api/v1/apps/shop/logs?next_token=";
        return switch (target) {
            case "host" -> "http://127.0.0.2:" + other.actualPort() + path;
            case "port" -> elsewhere.url() + path;
            case "scheme" -> "https://127.0.0.2:" + other.actualPort() + path;
            case "itself" -> rig.fly().url() + path;
            default -> path;
        };
    }

    @ParameterizedTest
    @MethodSource("redirects")
    void noRedirectIsFollowed(int status, String target) {
        rig.fly().script("shop", Reply.redirect(status, location(target)));

        FlyLogsException failure = Await.failure(rig.newest(), FlyLogsException.Unavailable.class);

        assertThat(failure).hasMessageContaining("" + status).hasMessageContaining("redirects are not followed");
        assertThat(failure.getMessage()).doesNotContain("Location", "127.0.0.2");
        assertThat(rig.fly().totalRequests()).isEqualTo(1);
        assertThat(elsewhere.totalRequests()).isZero();
        assertThat(reached).hasValue(0);
    }

    @Test
    void theQuestionWhetherAnAppExistsIsNotSentElsewhereEither() {
        HttpServer machines = Await.success(rig.vertx()
                .createHttpServer()
                .requestHandler(request -> request.response()
                        .setStatusCode(307)
                        .putHeader("Location", elsewhere.url() + request.uri())
                        .end())
                .listen(0, "127.0.0.1"));
        rig.fly().script("shop", Reply.status(401));
        Reach split = Reach.of(rig.fly().url()).machines("http://127.0.0.1:" + machines.actualPort());

        Await.failure(rig.logs(split.settings()).page(ApiRig.NEWEST), FlyLogsException.Unauthorized.class);

        assertThat(elsewhere.requests()).isEqualTo(List.of());
    }
}
