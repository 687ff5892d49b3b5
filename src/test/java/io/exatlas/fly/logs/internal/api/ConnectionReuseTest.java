package io.exatlas.fly.logs.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.source.PageSource;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.sim.Reply;
import io.exatlas.fly.logs.sim.SimulatedRow;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Connections are kept while all is well, given up when it is not, and none is left over. */
final class ConnectionReuseTest {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATE = Duration.ofSeconds(60);

    @RegisterExtension
    private final ApiRig rig = new ApiRig();

    private static boolean failed(Future<Fetched> page) {
        return Await.success(page.transform(result -> Future.succeededFuture(result.failed())), LATE.multipliedBy(2));
    }

    @Test
    void fiftyPagesOneAfterTheOtherUseOneConnection() {
        Relay relay = new Relay(rig.vertx(), rig.fly().port());
        PageSource logs = rig.logs(ApiRig.settings("http://127.0.0.1:" + relay.port()));

        IntStream.range(0, 50).forEach(n -> Await.success(logs.page(ApiRig.NEWEST)));

        assertThat(rig.fly().totalRequests()).isEqualTo(50);
        assertThat(relay.connections()).isEqualTo(1);
    }

    @Test
    void anErrorThatIsWholeCostsNoConnection() {
        Relay relay = new Relay(rig.vertx(), rig.fly().port());
        PageSource logs = rig.logs(ApiRig.settings("http://127.0.0.1:" + relay.port()));
        rig.fly().script("shop", Collections.nCopies(20, Reply.status(500)));

        List<Boolean> failed = IntStream.range(0, 21)
                .mapToObj(n -> failed(logs.page(ApiRig.NEWEST)))
                .toList();

        assertThat(failed.subList(0, 20)).containsOnly(true);
        assertThat(failed.get(20)).isFalse();
        assertThat(relay.connections()).isEqualTo(1);
    }

    static Stream<Arguments> faults() {
        // The first three end when the time is up. No other one needs the clock, however slow this machine is.
        return Stream.of(
                Arguments.of("no answer", Reply.stall(), SOON),
                Arguments.of("a byte now and then", Reply.drip(2), SOON),
                Arguments.of("without an end", Reply.endless(), SOON),
                Arguments.of("broken without an answer", Reply.hangUp(), LATE),
                Arguments.of("broken in the middle", Reply.hangUp(40), LATE),
                Arguments.of("whole but half a page", Reply.truncated(40), LATE),
                Arguments.of("a bomb", Reply.gzipBomb(64 << 20), LATE),
                Arguments.of("encoded in an unknown way", Reply.unknownEncoding(), LATE),
                Arguments.of("a web page", Reply.html(), LATE),
                Arguments.of("a redirect", Reply.redirect(302, "/"), LATE),
                Arguments.of("too often", Reply.status(429), LATE),
                Arguments.of("an error", Reply.status(500), LATE),
                Arguments.of("a large error", Reply.status(502).text("x".repeat(1 << 20)), LATE));
    }

    /** More of them than there may be requests at once: a place that leaks would be missed. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void afterAFailureOfEachKindTheNextPageComesAndNothingIsLeftOver(String what, Reply fault, Duration timeout) {
        int many = RequestLimiter.atOnce(50) + 2;
        FlyApi api = new FlyApi(
                rig.vertx(),
                Reach.of(rig.fly().url()).perSecond(50).timeout(timeout).settings(),
                TimeAndChance.real());
        PageSource logs = api.logs(ApiRig.SHOP, ApiRig.token());
        rig.fly().app("shop").add(SimulatedRow.of("before", recent(), "before"));
        rig.fly().script("shop", Collections.nCopies(many, fault));
        List<Future<Fetched>> faulty =
                IntStream.range(0, many).mapToObj(n -> logs.page(ApiRig.NEWEST)).toList();
        faulty.forEach(page ->
                assertThat(failed(page) || page.result().page().cut()).as(what).isTrue());
        rig.fly().app("shop").add(SimulatedRow.of("after", recent(), "after"));

        Fetched next = Await.success(logs.page(ApiRig.NEWEST));
        api.close();

        assertThat(next.page().entries()).hasSize(2);
        Await.success(rig.fly().disconnected());
    }

    private static long recent() {
        return java.time.Instant.now().getEpochSecond() * 1_000_000_000L;
    }
}
