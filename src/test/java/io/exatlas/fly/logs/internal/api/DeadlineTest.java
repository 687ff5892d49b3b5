package io.exatlas.fly.logs.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.source.PageSource;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.sim.Reply;
import io.exatlas.fly.logs.sim.SimulatedRow;
import io.exatlas.fly.logs.sim.WireRules;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that do not end, or end too soon: each is over in time, and its connection with it. */
final class DeadlineTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    @RegisterExtension
    private final ApiRig rig = new ApiRig();

    private Future<Fetched> newest() {
        return rig.logs(ApiRig.settings(rig.fly().url(), TIMEOUT)).page(ApiRig.NEWEST);
    }

    @Tag("F4")
    @Test
    void aServerThatNeverAnswersIsGivenUpAtTheDeadline() {
        rig.fly().script("shop", Reply.stall(), Reply.stall());
        long begun = System.nanoTime();

        Future<Long> over = newest().transform(answer -> Future.succeededFuture(System.nanoTime()));
        // A busy machine delays every timer: one of the same length says by how much.
        Future<Long> due =
                rig.vertx().timer(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).map(fired -> System.nanoTime());
        FlyLogsException failure = Await.failure(newest(), FlyLogsException.Unavailable.class);

        Duration late = Duration.ofNanos(Await.success(over) - Await.success(due));
        assertThat(failure.serverDate()).isEmpty();
        assertThat(Duration.ofNanos(Await.success(over) - begun)).isGreaterThan(TIMEOUT.minusMillis(50));
        assertThat(late).isLessThan(Duration.ofSeconds(1));
        Await.success(rig.fly().disconnected());
    }

    @Tag("F5")
    @Test
    void aByteNowAndThenDoesNotKeepARequestAlive() {
        rig.fly().app("shop").add(SimulatedRow.of("a", 1_000_000_000L * 1_789_899_330L, "slow"));
        rig.fly().script("shop", Reply.drip(2));

        Await.failure(newest(), FlyLogsException.Unavailable.class);

        Await.success(rig.fly().disconnected());
    }

    static Stream<Reply> floods() {
        return Stream.of(Reply.endless(), Reply.huge(200L << 20), Reply.gzipBomb(200L << 20));
    }

    @Tag("F12")
    @Tag("F13")
    @ParameterizedTest
    @MethodSource("floods")
    void aFloodIsCutOffAtItsBoundOrDeadline(Reply flood) {
        rig.fly().script("shop", flood);

        Future<Fetched> answer = newest();

        Await.success(answer.transform(result -> Future.succeededFuture(result.failed())));
        assertThat(answer.failed() || answer.result().page().cut()).isTrue();
        Await.success(rig.fly().disconnected());
    }

    @Tag("F12")
    @Test
    void aLargeErrorPageIsNotRead() {
        rig.fly().script("shop", Reply.status(502).text("x".repeat(4 << 20)));

        assertThat(Await.failure(newest(), FlyLogsException.Unavailable.class)).hasMessageContaining("502");
    }

    @Tag("F3")
    @Test
    void anAnswerThatBreaksOffAnywhereIsACutPageOrAFailureAndNeverAWholeOne() {
        IntStream.range(0, 3)
                .forEach(n -> rig.fly().app("shop").add(SimulatedRow.of("id" + n, recent() + n, "row " + n)));
        rig.fly().wire(rig.fly().wire().withGzip(WireRules.Gzip.NEVER));
        PageSource logs = rig.logs();
        for (int bytes = 0; bytes < 500; bytes += 13) {
            rig.fly().script("shop", Reply.hangUp(bytes));
            Future<Fetched> answer = logs.page(ApiRig.NEWEST);
            boolean failed = Await.success(answer.transform(result -> Future.succeededFuture(result.failed())));
            assertThat(failed || answer.result().page().cut())
                    .as("%d bytes", bytes)
                    .isTrue();
        }
        assertThat(Await.success(logs.page(ApiRig.NEWEST)).page().entries()).hasSize(3);
    }

    @Test
    void aConnectionThatBreaksWithoutAnAnswerIsUnavailable() {
        rig.fly().script("shop", Reply.hangUp());

        Await.failure(newest(), FlyLogsException.Unavailable.class);
    }

    @Test
    void nothingListeningIsUnavailable() {
        ApiSettings nowhere = ApiRig.settings("http://127.0.0.1:1");

        assertThat(Await.failure(rig.logs(nowhere).page(ApiRig.NEWEST), FlyLogsException.Unavailable.class))
                .hasMessageContaining("cannot be reached");
    }

    private static long recent() {
        return java.time.Instant.now().getEpochSecond() * 1_000_000_000L;
    }
}
