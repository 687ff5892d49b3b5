package io.exatlas.fly.logs.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long each address of a name is tried, where the carrier says what happens. */
@Tag("F36")
final class AttemptsTest {

    private static final NextHop HOP = new NextHop("logs.example.test", 443, false);

    private final Vertx network = Vertx.vertx();
    private final FakeDns dns = new FakeDns(network);
    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setAddressResolverOptions(new AddressResolverOptions()
                    .addServer("127.0.0.1:" + dns.port())
                    .setSearchDomains(List.of())));
    private final List<String> tried = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        Await.success(vertx.close());
        Await.success(network.close());
    }

    /** An address whose last number is even is slow, the others refuse. */
    private Future<Attempts.Attempt> carry(SocketAddress to, boolean fresh, long connectMillis, long wholeMillis) {
        tried.add(to.host() + ' ' + connectMillis + " of " + wholeMillis);
        boolean even = to.host().charAt(to.host().length() - 1) % 2 == 0;
        Throwable why = even ? new TimeoutException("getting a connection") : new ConnectException("refused");
        return Future.succeededFuture(new Attempts.Attempt(PageBody.page(), Optional.of(why)));
    }

    private FlyLogsException run() {
        ApiClient.Routes routes = new ApiClient.Routes(new Addresses(vertx), new Connections(), () -> 0);
        return Await.failure(
                new Attempts(ApiRig.SHOP, HOP, this::carry, routes, 15_000).run(), FlyLogsException.Unavailable.class);
    }

    @Test
    void anAddressThatIsSlowGetsWhatIsLeftWhereNoOtherIsReachable() {
        dns.addresses("127.0.0.8", "127.0.0.7", "127.0.0.9");

        assertThat(run()).hasMessageEndingWith("connecting to logs.example.test:443 takes too long");
        assertThat(tried)
                .containsExactly(
                        "127.0.0.8 2000 of 15000",
                        "127.0.0.7 2000 of 15000",
                        "127.0.0.9 2000 of 15000",
                        "127.0.0.8 15000 of 15000");
    }

    /** Once the name is known to have no address of the other family. */
    @Test
    void theOnlyAddressGetsAllOfTheTime() {
        dns.addresses("127.0.0.8");

        assertThat(run()).hasMessageEndingWith("connecting to logs.example.test:443 takes too long");
        assertThat(tried).containsExactly("127.0.0.8 2000 of 15000", "127.0.0.8 15000 of 15000");
    }

    @Test
    void anAddressThatRefusesIsTriedOnce() {
        dns.addresses("127.0.0.7", "127.0.0.9");

        assertThat(run()).hasMessageEndingWith("connection refused by logs.example.test:443");
        assertThat(tried).hasSize(2);
    }
}
