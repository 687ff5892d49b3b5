package io.exatlas.fly.logs.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.source.PageSource;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that cannot be resolved, and then can; addresses that change. */
@Tag("F36")
final class DnsTest {

    private static final String NAME = "logs.example.test";

    private final Vertx network = Vertx.vertx();
    private final FakeDns dns = new FakeDns(network);
    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setAddressResolverOptions(new AddressResolverOptions()
                    .addServer("127.0.0.1:" + dns.port())
                    .setSearchDomains(List.of())
                    .setQueryTimeout(2_000)
                    .setMaxQueries(4)));
    private final List<String> reached = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        Await.success(vertx.close());
        Await.success(network.close());
    }

    private Future<HttpServer> listen(String address, int port) {
        return network.createHttpServer()
                .requestHandler(request -> {
                    reached.add(address);
                    request.response().putHeader("Connection", "close").end("{\"data\":[],\"meta\":{}}");
                })
                .listen(port, address);
    }

    private PageSource logs(int port) {
        return new FlyApi(vertx, ApiRig.settings("http://" + NAME + ":" + port), TimeAndChance.real())
                .logs(ApiRig.SHOP, ApiRig.token());
    }

    @ParameterizedTest
    @CsvSource({"SERVFAIL, 2", "NXDOMAIN, 3"})
    void aNameThatCannotBeResolvedIsUnavailableAndTriedAfreshTheNextTime(String trouble, int code) {
        HttpServer server = Await.success(listen("127.0.0.1", 0));
        PageSource logs = logs(server.actualPort());
        dns.refuse(code);

        FlyLogsException failure = Await.failure(logs.page(ApiRig.NEWEST), FlyLogsException.Unavailable.class);
        dns.address("127.0.0.1");
        Fetched next = Await.success(logs.page(ApiRig.NEWEST));

        assertThat(failure)
                .as(trouble)
                .hasMessageContaining("cannot be reached")
                .hasMessageContaining(NAME);
        assertThat(next.page().rows()).isZero();
    }

    @Test
    void aFailedAnswerIsNotRemembered() {
        PageSource logs = logs(1);
        dns.refuse(3);
        Await.failure(logs.page(ApiRig.NEWEST), FlyLogsException.Unavailable.class);
        int before = dns.questions();

        Await.failure(logs.page(ApiRig.NEWEST), FlyLogsException.Unavailable.class);

        assertThat(dns.questions()).isGreaterThan(before);
    }

    @Test
    void anAddressThatChangesIsFollowed() {
        HttpServer old = Await.success(listen("127.0.0.1", 0));
        PageSource logs = logs(old.actualPort());
        dns.address("127.0.0.1");
        Await.success(logs.page(ApiRig.NEWEST));

        Await.success(listen("127.0.0.2", old.actualPort()));
        dns.address("127.0.0.2");
        Await.success(old.close());
        Await.success(logs.page(ApiRig.NEWEST));

        assertThat(reached).containsExactly("127.0.0.1", "127.0.0.2");
    }

    @Test
    void aServerThatHasMovedAwayIsFoundAtTheTryAfterItsFailure() {
        HttpServer server = Await.success(listen("127.0.0.2", 0));
        PageSource logs = logs(server.actualPort());
        dns.address("127.0.0.3");
        Await.failure(logs.page(ApiRig.NEWEST), FlyLogsException.Unavailable.class);

        dns.address("127.0.0.2");
        Await.success(logs.page(ApiRig.NEWEST));

        assertThat(reached).containsExactly("127.0.0.2");
    }

    /** Both branches state a fact: a machine without IPv6 cannot reach the server, and must be told so. */
    @Test
    void aNameWithAnIpv6AddressOnlyIsReachedOrClearlyUnavailable() {
        dns.address("::1");
        Future<HttpServer> server = listen("::1", 0);
        boolean ipv6 = Await.success(server.transform(bound -> Future.succeededFuture(bound.succeeded())));

        if (ipv6) {
            Await.success(logs(server.result().actualPort()).page(ApiRig.NEWEST));
            assertThat(reached).containsExactly("::1");
        } else {
            assertThat(Await.failure(logs(1).page(ApiRig.NEWEST), FlyLogsException.Unavailable.class))
                    .hasMessageContaining("cannot be reached")
                    .hasMessageContaining(NAME);
        }
    }

    @Test
    void whereOneAddressIsNotReachableTheNextIsTried() {
        HttpServer server = Await.success(listen("127.0.0.1", 0));
        PageSource logs = logs(server.actualPort());
        dns.addresses("127.0.0.7", "127.0.0.8", "127.0.0.1");

        Await.success(logs.page(ApiRig.NEWEST));
        Await.success(logs.page(ApiRig.NEWEST));

        assertThat(reached).containsExactly("127.0.0.1", "127.0.0.1");
    }

    @Test
    void anAddressThatDoesNotAnswerHoldsTheNextUpForTwoSecondsAndOnceOnly() throws IOException {
        HttpServer server = Await.success(listen("127.0.0.1", 0));
        PageSource logs = logs(server.actualPort());
        dns.addresses("127.0.0.7", "127.0.0.1");

        try (SilentListener silent = new SilentListener("127.0.0.7", server.actualPort())) {
            long begun = System.nanoTime();
            Await.success(logs.page(ApiRig.NEWEST));
            long first = System.nanoTime() - begun;
            for (int n = 0; n < 5; n++) {
                Await.success(logs.page(ApiRig.NEWEST));
            }
            long others = System.nanoTime() - begun - first;

            assertThat(silent.isFull()).isTrue();
            assertThat(Duration.ofNanos(first)).isBetween(Duration.ofMillis(1_900), ApiRig.TIMEOUT);
            assertThat(Duration.ofNanos(others)).isLessThan(ApiRig.TIMEOUT);
        }
        assertThat(reached).hasSize(6);
    }

    @Test
    void whereNoAddressIsReachableTheFirstIsToldAndTheDeadlineHolds() {
        PageSource logs = logs(1);
        dns.addresses("127.0.0.7", "::1", "127.0.0.8");

        assertThat(Await.failure(logs.page(ApiRig.NEWEST), FlyLogsException.Unavailable.class))
                .hasMessage("app shop: the log API cannot be reached: connection refused by " + NAME + ":1");
    }

    /** IPv6 may be missing on this machine, and the name has it nevertheless: both must do. */
    @Test
    void aNameWithBothFamiliesIsReachedByTheOneThatAnswers() {
        HttpServer server = Await.success(listen("127.0.0.1", 0));
        dns.addresses("127.0.0.1", "::1");
        Await.success(logs(server.actualPort()).page(ApiRig.NEWEST));
        dns.addresses("::1", "127.0.0.1");
        Await.success(logs(server.actualPort()).page(ApiRig.NEWEST));

        assertThat(reached).containsExactly("127.0.0.1", "127.0.0.1");
    }

    /** On a machine without IPv6 nothing listens, and what is told is that. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whereTheFamilyThatTheResolverPrefersIsNotReachedTheOtherOneIs(boolean silent) throws IOException {
        Future<HttpServer> server = listen("::1", 0);
        boolean ipv6 = Await.success(server.transform(bound -> Future.succeededFuture(bound.succeeded())));
        int port = ipv6 ? server.result().actualPort() : 1;
        dns.addresses("127.0.0.7", "::1");

        try (SilentListener listener = silent ? new SilentListener("127.0.0.7", port) : null) {
            Future<Fetched> page = logs(port).page(ApiRig.NEWEST);

            if (ipv6) {
                Await.success(page);
                assertThat(reached).containsExactly("::1");
            } else {
                assertThat(Await.failure(page, FlyLogsException.Unavailable.class))
                        .hasMessageContaining("cannot be reached");
            }
            assertThat(listener == null || listener.isFull()).isTrue();
        }
    }

    /** A name need not be looked up for a connection that there is. */
    @Test
    void aConnectionThatIsKeptOutlivesItsNameServer() {
        HttpServer server = Await.success(network.createHttpServer()
                .requestHandler(request -> request.response().end("{\"data\":[],\"meta\":{}}"))
                .listen(0, "127.0.0.1"));
        PageSource logs = logs(server.actualPort());
        dns.address("127.0.0.1");
        Await.success(logs.page(ApiRig.NEWEST));
        int asked = dns.questions();
        dns.refuse(2);

        Await.success(logs.page(ApiRig.NEWEST));

        assertThat(dns.questions()).isEqualTo(asked);
    }
}
