package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.history.HistoryRange;
import io.exatlas.fly.logs.history.HistoryStream;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.sim.Reply;
import io.exatlas.fly.logs.sim.SimulatedRow;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.streams.WriteStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@link FlyLogs#history} over real HTTP and the real bus. */
final class HistoryFacadeTest {

    private static final long SECOND = 1_000_000_000L;

    @RegisterExtension
    private final LiveRig rig = new LiveRig();

    private final long now = rig.nextTime();
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    /** One row each half minute. */
    private void past(int rows) {
        rig.fly()
                .app("shop")
                .add(IntStream.range(0, rows)
                        .mapToObj(n -> SimulatedRow.of("r" + n, now - (rows - n) * 30L * SECOND, "line " + n))
                        .toList());
    }

    private static List<String> lines(int from, int to) {
        return IntStream.range(from, to).mapToObj(n -> "line " + n).toList();
    }

    private void read(HistoryRange range) {
        Promise<Void> end = Promise.promise();
        rig.vertx()
                .getOrCreateContext()
                .runOnContext(turn -> rig.logs()
                        .history("shop", range)
                        .exceptionHandler(end::tryFail)
                        .endHandler(done -> end.tryComplete())
                        .handler(entry -> heard.add(entry.message())));
        Await.success(end.future());
    }

    @Test
    void twoDaysAreReadInOrderAndStartNoStream() {
        rig.deploy();
        past(5_760);
        rig.fly().always("shop", Reply.delayed(Duration.ofMillis(10), Reply.live()));

        read(HistoryRange.since(Duration.ofDays(3)));

        assertThat(heard).isEqualTo(lines(0, 5_760));
        assertThat(Await.success(rig.logs().list())).isEmpty();
        assertThat(rig.fly().mostInFlight("shop")).isBetween(2, 10);
    }

    @Test
    void theNewestFew() {
        rig.deploy();
        past(500);

        read(HistoryRange.tail(120));

        assertThat(heard).isEqualTo(lines(380, 500));
    }

    @Test
    void fromATimeToATime() {
        rig.deploy();
        past(100);
        Instant from = Instant.ofEpochSecond(0, now - 50 * 30 * SECOND);

        read(HistoryRange.since(from).until(from.plusSeconds(30)));

        assertThat(heard).isEqualTo(lines(50, 52));
    }

    @Test
    void aPipeTakesItAll() {
        rig.deploy();
        past(3_000);
        Slow slow = new Slow();
        Promise<Void> piped = Promise.promise();

        rig.vertx()
                .getOrCreateContext()
                .runOnContext(turn -> rig.logs()
                        .history(
                                "shop",
                                HistoryRange.since(Duration.ofDays(2)),
                                entry -> !entry.message().endsWith("7"))
                        .pipeTo(slow)
                        .onComplete(piped));

        Await.success(piped.future());
        assertThat(slow.written).hasSize(2_700).doesNotHaveDuplicates();
    }

    @Test
    void anAppThatDoesNotExistIsToldToTheExceptionHandler() {
        rig.deploy();
        Promise<Void> end = Promise.promise();

        HistoryStream unused = rig.logs()
                .history("shop", HistoryRange.after(0))
                .exceptionHandler(end::tryFail)
                .handler(entry -> heard.add(entry.message()));

        Await.failure(end.future(), FlyLogsException.NotFound.class);
    }

    @Test
    void anAppNameThatIsNotLegalIsRefusedAtOnce() {
        rig.deploy();

        assertThatThrownBy(() -> rig.logs().history("../x", HistoryRange.tail(1)))
                .isInstanceOf(FlyLogsException.InvalidRequest.class);
    }

    /** Takes ten entries, then has to rest. */
    private final class Slow implements WriteStream<LogEntry> {
        private final List<String> written = new CopyOnWriteArrayList<>();
        private int queued;
        private @Nullable Handler<Void> drain;

        @Override
        public WriteStream<LogEntry> exceptionHandler(@Nullable Handler<Throwable> handler) {
            return this;
        }

        @Override
        public Future<Void> write(LogEntry entry) {
            written.add(entry.message());
            if (++queued == 10) {
                rig.vertx().runOnContext(rested -> {
                    queued = 0;
                    Handler<Void> waiting = drain;
                    if (waiting != null) {
                        waiting.handle(null);
                    }
                });
            }
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> end() {
            return Future.succeededFuture();
        }

        @Override
        public WriteStream<LogEntry> setWriteQueueMaxSize(int maxSize) {
            return this;
        }

        @Override
        public boolean writeQueueFull() {
            return queued >= 10;
        }

        @Override
        public WriteStream<LogEntry> drainHandler(@Nullable Handler<Void> handler) {
            drain = handler;
            return this;
        }
    }
}
