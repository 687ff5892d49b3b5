package io.exatlas.fly.logs.soak;

import io.exatlas.fly.logs.FlyLogs;
import io.exatlas.fly.logs.SubscribeOptions;
import io.exatlas.fly.logs.config.ApiOptions;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.config.PollOptions;
import io.exatlas.fly.logs.config.TokenOptions;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.exatlas.fly.logs.subscribe.Subscription;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Ten guests on one app, one of them stuck for a while, in a process of its own with little memory. Prints what came of
 * it. Arguments: the API's address, when row 0 was written, the gap between rows, seconds of each phase.
 */
public final class StuckGuests {

    private static final int GUESTS = 10;
    private static final int PARTS = 12;
    private static final int MOST_DELAYS = 2_000_000;

    private final long firstTime;
    private final long gap;
    private final List<Tally> tallies = new ArrayList<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final Delays delays = new Delays();
    private final Heap heap = new Heap();

    private StuckGuests(long firstTime, long gap) {
        this.firstTime = firstTime;
        this.gap = gap;
    }

    /** How long entries took from their time to the handler; in milliseconds. From any thread. */
    private static final class Delays {
        private int[] millis = new int[MOST_DELAYS];
        private int count;

        synchronized void add(int delay) {
            if (count < MOST_DELAYS) {
                millis[count] = delay;
                count++;
            }
        }

        /** The 99th percentile; forgets what it has. */
        synchronized int p99() {
            int[] sorted = Arrays.copyOf(millis, count);
            count = 0;
            Arrays.sort(sorted);
            return sorted.length == 0 ? 0 : sorted[sorted.length * 99 / 100];
        }
    }

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        Vertx vertx = Vertx.vertx();
        FlyLogs logs = FlyLogs.deploy(vertx, options(args[0])).await(20, TimeUnit.SECONDS);
        int seconds = Integer.parseInt(args[3]);
        new StuckGuests(Long.parseLong(args[1]), Long.parseLong(args[2])).run(logs, seconds);
        logs.close().await(20, TimeUnit.SECONDS);
        vertx.close().await(20, TimeUnit.SECONDS);
    }

    private static FlyLogsOptions options(String url) {
        return new FlyLogsOptions()
                .setApi(new ApiOptions()
                        .setUrl(url)
                        .setMachinesUrl(url)
                        .setRequestsPerSecond(1_000)
                        .setHistoryRequestsPerSecond(1_000))
                .setPoll(new PollOptions()
                        .setIntervalMs(250)
                        .setIdleIntervalMs(250)
                        .setLateWindowMs(4_000)
                        .setSweepIntervalMs(2_000))
                .setToken(new TokenOptions()
                        .setToken(SimulatorOptions.DEMO_TOKEN)
                        .setEnvironment(false)
                        .setConfigFile(false));
    }

    private void run(FlyLogs logs, int seconds) throws Exception {
        List<Future<Subscription>> coming = IntStream.range(0, GUESTS)
                .mapToObj(n -> logs.subscribe("shop", new SubscribeOptions().tail(1)))
                .toList();
        for (Future<Subscription> one : coming) {
            listen(one.await(20, TimeUnit.SECONDS));
        }
        phase(Math.max(1, seconds / 4));
        int warm = delays.p99();
        phase(seconds);
        int before = delays.p99();
        Subscription stuck = subscriptions.get(0);
        stuck.pause();
        for (int n = 0; n < PARTS; n++) {
            phase(Math.max(1, seconds / PARTS));
            heap.sample();
        }
        int during = delays.p99();
        int had = tallies.get(0).size();
        int end = (int) ((Judged.now() - firstTime) / gap) - (int) (2_000_000_000L / gap);
        stuck.resume();
        for (int n = 0; n < 600 && missing(end) > 0; n++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        report(end, had, new int[] {warm, before, during});
    }

    private static void phase(int seconds) throws InterruptedException {
        TimeUnit.SECONDS.sleep(seconds);
    }

    private void listen(Subscription subscription) throws InterruptedException {
        while (subscription.position().isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        boolean measured = !tallies.isEmpty();
        Tally tally = new Tally("guest " + tallies.size(), firstTime, gap);
        tally.begins(subscription.position().getAsLong());
        tallies.add(tally);
        subscriptions.add(subscription);
        subscription.noticeHandler(tally::told).handler(batch -> {
            tally.handed(batch);
            if (measured) {
                measure(batch);
            }
        });
    }

    private void measure(LogBatch batch) {
        long now = Judged.now();
        batch.entries().forEach(entry -> delays.add((int) ((now - entry.time().orElse(now)) / 1_000_000)));
    }

    private int missing(int end) {
        return tallies.stream().mapToInt(tally -> tally.missing(end)).sum();
    }

    private void report(int end, int had, int[] p99) {
        System.out.printf(
                Locale.ROOT,
                "stuck: p99 of the nine %d ms without, %d ms with a stuck one, ratio %.2f (warm-up %d ms)%n",
                p99[1],
                p99[2],
                p99[2] / Math.max(1.0, p99[1]),
                p99[0]);
        System.out.println("stuck: it had " + had + ", has " + tallies.get(0).size() + " after its release; breaks "
                + subscriptions.get(0).stats().breaks() + ", others "
                + tallies.get(1).size());
        System.out.println("stuck: heap after collection: " + heap);
        System.out.println("stuck: missing " + missing(end));
        System.out.println("stuck: wrong "
                + tallies.stream().flatMap(tally -> tally.wrong().stream()).toList());
        System.out.println(heap.growth() < 1.3 ? "stuck: heap is flat" : "stuck: heap grows");
    }
}
