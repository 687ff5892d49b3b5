package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.config.ApiOptions;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.config.PollOptions;
import io.exatlas.fly.logs.config.TokenOptions;
import io.exatlas.fly.logs.history.HistoryRange;
import io.exatlas.fly.logs.sim.FlySimulator;
import io.exatlas.fly.logs.sim.SimulatedRow;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.exatlas.fly.logs.subscribe.Subscription;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever is under way when Vert.x is closed, or the registry: every future completes, and nobody complains. */
@Tag("F43")
final class CloseAnyTimeTest {

    private static final int ROUNDS = 24;
    private static final int APPS = 4;
    private static final int LATEST_MILLIS = 120;
    private static final long PATIENCE_SECONDS = 10;

    private final Vertx network = Vertx.vertx();
    private final FlySimulator fly = Await.success(FlySimulator.start(network, SimulatorOptions.quiet()));
    private final Path token = TokenFile.with(SimulatorOptions.DEMO_TOKEN);

    @BeforeEach
    void fill() {
        long begin = (Instant.now().getEpochSecond() - 600) * 1_000_000_000L;
        IntStream.range(0, APPS)
                .forEach(app -> IntStream.range(0, 150)
                        .forEach(n -> fly.app("app-" + app)
                                .add(SimulatedRow.of("id-" + n, begin + n * 1_000_000_000L, "line " + n))));
    }

    @AfterEach
    void close() {
        Await.success(network.close());
    }

    private FlyLogsOptions options() {
        return new FlyLogsOptions()
                .setApi(new ApiOptions()
                        .setUrl(fly.url())
                        .setMachinesUrl(fly.url())
                        .setRequestsPerSecond(1_000))
                .setPoll(new PollOptions().setIntervalMs(250).setIdleIntervalMs(250))
                .setToken(new TokenOptions()
                        .setTokenFile(token.toString())
                        .setEnvironment(false)
                        .setConfigFile(false));
    }

    /** What was begun, by name. */
    private static final class Begun {
        private final Map<String, Future<?>> futures = new LinkedHashMap<>();

        void add(String what, Future<?> future) {
            futures.put(futures.size() + " " + what, future.onFailure(dependsOnTheMoment -> {}));
        }

        List<String> withoutAnswer() throws InterruptedException {
            List<String> open = new ArrayList<>();
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            for (Map.Entry<String, Future<?>> one : futures.entrySet()) {
                try {
                    Object unused = one.getValue()
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get(Math.max(1, until - System.nanoTime()), TimeUnit.NANOSECONDS);
                } catch (ExecutionException failed) {
                    // An answer, too.
                    assertThat(failed).hasCauseInstanceOf(Exception.class);
                } catch (TimeoutException none) {
                    open.add(one.getKey());
                }
            }
            return open;
        }
    }

    private static void operate(FlyLogs logs, Vertx vertx, FlyLogsOptions options, Random random, Begun begun) {
        String app = "app-" + random.nextInt(APPS);
        switch (random.nextInt(10)) {
            case 0 -> begun.add("subscribe", logs.subscribe(app, batch -> {}));
            case 1 -> begun.add("tail", logs.subscribe(app, new SubscribeOptions().tail(50), new Heard()));
            case 2 ->
                logs.history(app, HistoryRange.tail(100))
                        .exceptionHandler(failure -> {})
                        .handler(entry -> {});
            case 3 -> begun.add("start", logs.start(app, new StreamOptions()));
            case 4 -> begun.add("stop", logs.stop(app));
            case 5 -> begun.add("status", logs.status(app));
            case 6 -> begun.add("list", logs.list());
            case 7 -> begun.add("deploy", FlyLogs.deploy(vertx, options));
            case 8 -> begun.add("check", FlyLogs.checkToken(vertx, options, app));
            default ->
                begun.add(
                        "heartbeat",
                        vertx.eventBus()
                                .request(
                                        "ex_atlas_fly_logs.registry",
                                        new JsonObject()
                                                .put("op", "heartbeat")
                                                .put("app", app)
                                                .put("subscriber", "s-" + random.nextInt(3))));
        }
    }

    @Test
    void everyFutureCompletesWheneverVertxIsClosed() throws InterruptedException {
        try (Complaints complaints = new Complaints()) {
            for (int seed = 0; seed < ROUNDS; seed++) {
                Random random = new Random(seed);
                Begun begun = new Begun();
                Vertx vertx = Vertx.vertx();
                FlyLogs logs = Await.success(FlyLogs.deploy(vertx, options()));
                begun.add(
                        "closing a subscription",
                        logs.subscribe("app-0", batch -> {}).compose(Subscription::close));
                int millis = random.nextInt(LATEST_MILLIS);
                for (int n = 0; n < 30; n++) {
                    operate(logs, vertx, options(), random, begun);
                    if (n % 10 == 9) {
                        Await.success(network.timer(1 + millis / 3));
                    }
                }
                // Those that Vert.x itself brings are lost with it: what is asked on the bus directly.
                begun.futures.keySet().removeIf(what -> what.endsWith("heartbeat"));

                begun.add("vertx.close", vertx.close());
                assertThat(begun.withoutAnswer()).as("seed %s", seed).isEmpty();
                // What Vert.x says of its own where a streamer undeploys itself just then; FlyLogs.close() tells of it.
                assertThat(complaints.texts())
                        .as("seed %s", seed)
                        .allMatch(text -> text.contains("IllegalStateException: Already undeployed"));
            }
        }
    }

    @Test
    void everyFutureCompletesWheneverTheRegistryIsClosed() throws InterruptedException {
        try (Complaints complaints = new Complaints()) {
            for (int seed = 0; seed < ROUNDS; seed++) {
                Random random = new Random(seed);
                Begun begun = new Begun();
                Vertx vertx = Vertx.vertx();
                FlyLogs logs = Await.success(FlyLogs.deploy(vertx, options()));
                for (int n = 0; n < 30; n++) {
                    operate(logs, vertx, options(), random, begun);
                }
                Await.success(network.timer(1 + random.nextInt(LATEST_MILLIS)));
                begun.add("close", logs.close());
                begun.add("close again", logs.close());
                begun.add("status after", logs.status("app-0"));
                Await.success(logs.close());
                begun.futures.keySet().removeIf(what -> what.endsWith("heartbeat"));
                begun.add("vertx.close", vertx.close());
                assertThat(begun.withoutAnswer()).as("seed %s", seed).isEmpty();
                assertThat(complaints.texts()).as("seed %s", seed).isEmpty();
            }
        }
    }
}
