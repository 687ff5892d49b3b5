package io.exatlas.fly.logs.bench;

import io.exatlas.fly.logs.FlyLogs;
import io.exatlas.fly.logs.config.ApiOptions;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.config.TokenOptions;
import io.exatlas.fly.logs.history.HistoryRange;
import io.exatlas.fly.logs.sim.FlySimulator;
import io.exatlas.fly.logs.sim.Reply;
import io.exatlas.fly.logs.sim.SimulatedRow;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.exatlas.fly.logs.sim.Traffic;
import io.exatlas.fly.logs.sim.TrafficOptions;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * Reads a day of a simulated app's past over a link with a round trip of 100 ms, which the simulator makes by answering
 * each request so much later: once through {@link FlyLogs#history} and once page after page. Both limiters are raised
 * for both. Every entry is compared with what was written. Run by {@code make bench-history}.
 */
public final class HistoryBench {

    static final String APP = "shop";
    private static final Duration ROUND_TRIP = Duration.ofMillis(100);
    private static final double ROWS_PER_SECOND = 10;
    private static final double AT_LEAST = 6;

    private HistoryBench() {}

    /** What a reader did. */
    record Result(String name, long rows, double seconds, long requests) {
        double rate() {
            return rows / seconds;
        }

        void print() {
            System.out.printf(
                    Locale.ROOT,
                    "%-28s %9d rows %8.1f s %9.0f rows/s %7d requests%n",
                    name,
                    rows,
                    seconds,
                    rate(),
                    requests);
        }
    }

    /** Takes hours of the past to read, 24 unless given, and how many seconds the plain client may take, 0 for all. */
    public static void main(String[] args) {
        int code = 2;
        try {
            code = run(args) >= AT_LEAST ? 0 : 1;
        } catch (Exception | AssertionError failure) {
            System.out.println(failure);
        }
        // Threads of Vert.x would keep the process after a failure.
        System.exit(code);
    }

    private static double run(String[] args) throws Exception {
        Duration past = Duration.ofMinutes(args.length > 0 ? Math.round(60 * Double.parseDouble(args[0])) : 24 * 60);
        Duration plainFor = Duration.ofSeconds(args.length > 1 ? Long.parseLong(args[1]) : 150);
        Instant now = Instant.now();
        long nanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        List<SimulatedRow> rows =
                new Traffic(TrafficOptions.of(ROWS_PER_SECOND).withHistory(past), nanos - past.toNanos()).until(nanos);
        Vertx vertx = Vertx.vertx();
        FlySimulator fly = FlySimulator.start(vertx, SimulatorOptions.quiet().withClock(() -> nanos))
                .await();
        fly.app(APP).add(rows);
        fly.always(APP, Reply.delayed(ROUND_TRIP, Reply.live()));

        System.out.printf("%d rows, round trip %d ms%n", rows.size(), ROUND_TRIP.toMillis());
        Result ahead = ahead(vertx, fly, rows, nanos - past.toNanos());
        ahead.print();
        Result plain = new PlainReader(vertx, fly, rows).read(nanos - past.toNanos(), plainFor);
        plain.print();
        double ratio = ahead.rate() / plain.rate();
        System.out.printf(Locale.ROOT, "ratio %.1f (at least %.0f)%n", ratio, AT_LEAST);
        vertx.close().await();
        return ratio;
    }

    private static Result ahead(Vertx vertx, FlySimulator fly, List<SimulatedRow> rows, long from) throws Exception {
        FlyLogsOptions options = new FlyLogsOptions()
                .setApi(new ApiOptions()
                        .setUrl(fly.url())
                        .setMachinesUrl(fly.url())
                        .setRequestsPerSecond(1_000)
                        .setHistoryRequestsPerSecond(1_000))
                .setToken(new TokenOptions()
                        .setToken(SimulatorOptions.DEMO_TOKEN)
                        .setEnvironment(false)
                        .setConfigFile(false));
        FlyLogs logs = FlyLogs.deploy(vertx, options).await();
        long requests = fly.totalRequests();
        long begun = System.nanoTime();
        InOrder check = new InOrder(rows);
        CompletableFuture<Void> end = new CompletableFuture<>();
        vertx.runOnContext(turn -> logs.history(APP, HistoryRange.after(from))
                .gapHandler(gap -> end.completeExceptionally(new AssertionError("a gap: " + gap)))
                .exceptionHandler(end::completeExceptionally)
                .endHandler(end::complete)
                .handler(entry -> {
                    try {
                        check.next(entry);
                    } catch (AssertionError wrong) {
                        end.completeExceptionally(wrong);
                    }
                }));
        end.get();
        check.complete();
        double seconds = (System.nanoTime() - begun) / 1e9;
        Result result = new Result("FlyLogs.history", check.count(), seconds, fly.totalRequests() - requests);
        logs.close().await();
        return result;
    }
}
