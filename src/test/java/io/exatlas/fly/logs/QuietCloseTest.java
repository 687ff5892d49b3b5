package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.config.ApiOptions;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.config.PollOptions;
import io.exatlas.fly.logs.config.TokenOptions;
import io.exatlas.fly.logs.history.HistoryRange;
import io.exatlas.fly.logs.position.FilePositionStore;
import io.exatlas.fly.logs.sim.FlySimulator;
import io.exatlas.fly.logs.sim.Reply;
import io.exatlas.fly.logs.sim.SimulatedRow;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.exatlas.fly.logs.subscribe.Subscription;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Vert.x may be closed at any moment, with everything under way: nobody complains. */
@Tag("F43")
final class QuietCloseTest {

    private static final int[] MOMENTS = {0, 30, 400};

    private final Vertx network = Vertx.vertx();
    private final FlySimulator fly = Await.success(FlySimulator.start(network, SimulatorOptions.quiet()));
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final PrintStream usual = System.err;
    private final Vertx vertx = Vertx.vertx();
    private Path directory = Path.of("");

    @BeforeEach
    void listen(@TempDir Path temporary) {
        directory = temporary;
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        IntStream.range(0, 6)
                .forEach(app -> IntStream.range(0, 150)
                        .forEach(n -> fly.app("app-" + app).add(row(n))));
    }

    @AfterEach
    void close() {
        System.setErr(usual);
        Await.success(network.close());
    }

    private static SimulatedRow row(int n) {
        long time = (Instant.now().getEpochSecond() - 600 + n) * 1_000_000_000L;
        return SimulatedRow.of("id-" + n, time, "line " + n);
    }

    private FlyLogsOptions options() {
        return new FlyLogsOptions()
                .setApi(new ApiOptions()
                        .setUrl(fly.url())
                        .setMachinesUrl(fly.url())
                        .setTimeoutMs(2_000)
                        .setRequestsPerSecond(1_000))
                .setPoll(new PollOptions().setIntervalMs(250).setIdleIntervalMs(250))
                .setToken(new TokenOptions()
                        .setToken(SimulatorOptions.DEMO_TOKEN)
                        .setEnvironment(false)
                        .setConfigFile(false));
    }

    static Stream<Arguments> moments() {
        return Stream.of(
                        Arguments.of("all is well", Optional.empty()),
                        Arguments.of("no answer", Optional.of(Reply.stall())),
                        Arguments.of("errors", Optional.of(Reply.status(500))),
                        Arguments.of("pauses", Optional.of(Reply.status(429))),
                        Arguments.of("a refused token", Optional.of(Reply.status(401))),
                        Arguments.of("a byte now and then", Optional.of(Reply.drip(5))))
                .flatMap(trouble -> IntStream.of(MOMENTS)
                        .mapToObj(millis -> Arguments.of(trouble.get()[0], trouble.get()[1], millis)));
    }

    @ParameterizedTest(name = "{0}, {2} ms")
    @MethodSource("moments")
    void closingIsQuietWhateverIsUnderWay(String what, Optional<Reply> always, int millis) {
        always.ifPresent(fly::alwaysAll);
        try (Complaints complaints = new Complaints()) {
            FlyLogs logs = Await.success(FlyLogs.deploy(vertx, options()));
            begin(logs);
            Await.success(network.timer(millis + 1));

            Await.success(vertx.close());
            assertQuiet(complaints);
        }
    }

    private void begin(FlyLogs logs) {
        FilePositionStore places = new FilePositionStore(vertx, directory.resolve("places"));
        start(logs.subscribe("app-0", batch -> {}));
        start(logs.subscribe("app-1", new SubscribeOptions().tail(120), new Heard()));
        start(logs.subscribe("app-2", new SubscribeOptions().since(Duration.ofHours(1)), new Heard()));
        start(logs.subscribe("app-3", new SubscribeOptions().tail(10).resume("indexer", places), new Heard()));
        IntStream.range(0, 6)
                .forEach(app -> logs.history("app-" + app, HistoryRange.since(Duration.ofHours(24)))
                        .exceptionHandler(failure -> {})
                        .handler(entry -> {}));
        logs.history("app-0", HistoryRange.tail(100))
                .exceptionHandler(failure -> {})
                .handler(entry -> {});
        start(logs.start("app-4", new StreamOptions()));
        start(logs.status("app-0"));
        start(logs.list());
        start(logs.stop("app-1"));
        start(FlyLogs.checkToken(vertx, options(), "app-0"));
        start(FlyLogs.deploy(vertx, options()));
        start(vertx.eventBus()
                .request(
                        "ex_atlas_fly_logs.registry",
                        new JsonObject()
                                .put("op", "history")
                                .put("app", "app-5")
                                .put("tail", 100)));
    }

    /** What comes of it depends on the moment. */
    private static void start(Future<?> begun) {
        begun.onFailure(failure -> {});
    }

    @Test
    void closingFromAHandlerIsQuiet() {
        try (Complaints complaints = new Complaints()) {
            FlyLogs logs = Await.success(FlyLogs.deploy(vertx, options()));
            Promise<Void> closed = Promise.promise();
            begin(logs);
            logs.history("app-0", HistoryRange.tail(10))
                    .handler(entry -> vertx.close().onComplete(closed));

            Await.success(closed.future());
            assertQuiet(complaints);
        }
    }

    @Test
    void closingTheHandleTwiceAndThenVertxIsQuiet() {
        try (Complaints complaints = new Complaints()) {
            FlyLogs logs = Await.success(FlyLogs.deploy(vertx, options()));
            begin(logs);
            Future<Void> once = logs.close();
            Future<Void> twice = logs.close();
            Await.success(once);
            Await.success(vertx.close());
            assertThat(twice.isComplete()).isTrue();
            assertQuiet(complaints);
        }
    }

    @Test
    void whatIsAskedOfAClosedVertxFailsByNameAndNothingIsThrown() {
        try (Complaints complaints = new Complaints()) {
            FlyLogs logs = Await.success(FlyLogs.deploy(vertx, options()));
            Subscription subscription = Await.success(logs.subscribe("app-0", batch -> {}));
            Await.success(vertx.close());

            for (Future<?> asked : List.of(
                    logs.subscribe("app-1", batch -> {}),
                    logs.status("app-0"),
                    logs.list(),
                    FlyLogs.checkToken(vertx, options(), "app-0"))) {
                assertThat(Await.failure(asked)).hasMessageContaining("closed");
            }
            logs.history("app-0", HistoryRange.tail(10)).handler(entry -> {});
            subscription.pause();
            subscription.resume();
            Await.success(subscription.close());
            Await.success(logs.close());

            assertQuiet(complaints);
        }
    }

    private void assertQuiet(Complaints complaints) {
        assertThat(complaints.texts()).isEmpty();
        assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
