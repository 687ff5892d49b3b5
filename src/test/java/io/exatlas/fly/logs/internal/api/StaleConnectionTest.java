package io.exatlas.fly.logs.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.Complaints;
import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.source.PageSource;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that close a connection which was kept, at the moment when it is used again. */
@Tag("F44")
@ExtendWith(VertxExtension.class)
final class StaleConnectionTest {

    private static final String EMPTY = "Content-Length: 0\r\n\r\n";

    private final Vertx vertx;

    StaleConnectionTest(Vertx vertx) {
        this.vertx = vertx;
    }

    private PageSource logs(RawServer server) {
        return logs(server, ApiRig.TIMEOUT);
    }

    private PageSource logs(RawServer server, Duration timeout) {
        return new FlyApi(vertx, ApiRig.settings(server.url(), timeout), TimeAndChance.real())
                .logs(ApiRig.SHOP, ApiRig.token());
    }

    /** Answers once, then does something else with the next request. */
    private static RawServer.Script onceThen(RawServer.Script next) {
        return client -> {
            client.request();
            client.say(RawServer.page(""));
            if (client.request()) {
                next.run(client);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRequestThatHitsAClosingConnectionIsSentAgainAtOnceAndNobodyIsTold(boolean reset) {
        RawServer.Script closing = onceThen(client -> {
            if (reset) {
                client.reset();
            }
        });
        try (RawServer server = new RawServer(closing);
                Complaints complaints = new Complaints()) {
            PageSource logs = logs(server);

            IntStream.range(0, 10).forEach(n -> Await.success(logs.page(ApiRig.NEWEST)));

            assertThat(server.heads()).hasSize(15);
            assertThat(complaints.texts()).isEmpty();
        }
    }

    @Test
    void whereAllConnectionsThatWereKeptAreDeadOneIsTriedAndThenANewOne() throws InterruptedException {
        int many = 5;
        CountDownLatch together = new CountDownLatch(many);
        RawServer.Script dying = client -> {
            client.request();
            together.countDown();
            await(together);
            client.say(RawServer.page(""));
            client.request();
        };
        RawServer.Script[] scripts = new RawServer.Script[many + 1];
        java.util.Arrays.fill(scripts, dying);
        scripts[many] = RawServer.always(RawServer.page(""));
        try (RawServer server = new RawServer(scripts)) {
            PageSource logs = logs(server);
            List<Future<Fetched>> first = IntStream.range(0, many)
                    .mapToObj(n -> logs.page(ApiRig.NEWEST))
                    .toList();
            Await.success(Future.all(first));

            Await.success(logs.page(ApiRig.NEWEST));

            assertThat(server.heads()).hasSize(many + 2);
            assertThat(server.connections()).isEqualTo(many + 1);
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IOException("the others did not come");
            }
        } catch (InterruptedException over) {
            throw new IOException(over);
        }
    }

    @Test
    void aNewConnectionThatDiesIsAFailureAndIsNotRepeated() {
        try (RawServer server = new RawServer(RawServer.Peer::request)) {
            FlyLogsException failure =
                    Await.failure(logs(server).page(ApiRig.NEWEST), FlyLogsException.Unavailable.class);

            assertThat(failure)
                    .hasMessage("app shop: the log API cannot be reached: 127.0.0.1:" + server.port()
                            + " closes the connection without an answer");
            assertThat(server.heads()).hasSize(1);
        }
    }

    @Test
    void theSecondTryIsTheLast() {
        try (RawServer server = new RawServer(onceThen(client -> {}), RawServer.Peer::request)) {
            PageSource logs = logs(server);
            Await.success(logs.page(ApiRig.NEWEST));

            Await.failure(logs.page(ApiRig.NEWEST), FlyLogsException.Unavailable.class);

            assertThat(server.heads()).hasSize(3);
        }
    }

    /** 408 is what some servers say before they close a connection that was idle. */
    @ParameterizedTest
    @ValueSource(ints = {408, 421})
    void anAnswerThatIsForTheConnectionCountsAsNone(int status) {
        RawServer.Script idle =
                onceThen(client -> client.say("HTTP/1.1 " + status + " x\r\nConnection: close\r\n" + EMPTY));
        try (RawServer server = new RawServer(idle)) {
            PageSource logs = logs(server);
            Await.success(logs.page(ApiRig.NEWEST));

            Await.success(logs.page(ApiRig.NEWEST));

            assertThat(server.heads()).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {425, 500, 503})
    void anAnswerThatIsForTheRequestIsNotAskedForAgain(int status) {
        RawServer.Script failing =
                onceThen(client -> client.say("HTTP/1.1 " + status + " x\r\nConnection: close\r\n" + EMPTY));
        try (RawServer server = new RawServer(failing)) {
            PageSource logs = logs(server);
            Await.success(logs.page(ApiRig.NEWEST));

            assertThat(Await.failure(logs.page(ApiRig.NEWEST), FlyLogsException.Unavailable.class))
                    .hasMessageContaining("answered " + status);
            assertThat(server.heads()).hasSize(2);
        }
    }

    @Tag("F3")
    @Test
    void anAnswerThatHasBegunIsNotAskedForAgain() {
        RawServer.Script broken =
                onceThen(client -> client.say(RawServer.page("").replaceFirst("}}$", "")));
        try (RawServer server = new RawServer(broken)) {
            PageSource logs = logs(server);
            Await.success(logs.page(ApiRig.NEWEST));

            Await.failure(logs.page(ApiRig.NEWEST), FlyLogsException.Unavailable.class);

            assertThat(server.heads()).hasSize(2);
        }
    }

    @Tag("F4")
    @Test
    void aConnectionThatIsSilentIsNotDead() {
        RawServer.Script silent = onceThen(RawServer.Peer::request);
        try (RawServer server = new RawServer(silent)) {
            PageSource logs = logs(server, Duration.ofSeconds(1));
            Await.success(logs.page(ApiRig.NEWEST));

            assertThat(Await.failure(logs.page(ApiRig.NEWEST), FlyLogsException.Unavailable.class))
                    .hasMessageContaining("127.0.0.1:" + server.port() + " does not answer in time");
            assertThat(server.heads()).hasSize(2);
        }
    }
}
