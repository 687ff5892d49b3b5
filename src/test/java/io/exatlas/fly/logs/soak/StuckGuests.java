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
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Ten guests on one app, one of them stuck now and then, and one guest on an app whose API floods it, in a process of
 * its own with little memory. Prints what came of it. Arguments: the API's address, when row 0 was written, the gap
 * between rows, for how many seconds somebody is stuck, how often.
 */
public final class StuckGuests {

    /** What it prints when a guest gets stuck: the time for floods. */
    static final String STUCK_NOW = "stuck: a guest stops reading";

    private static final int GUESTS = 10;
    private static final int LONGEST_WINDOW = 10;
    private static final int WINDOWS = 6;
    private static final int PATIENCE_WINDOWS = 120;

    /** Before the code is compiled the process is behind: neither phase is to be judged by that. */
    private static final int WARM_MILLIS = 500;

    private static final int WARM_WINDOWS = 60;

    private final FlyLogs logs;
    private final long firstTime;
    private final long gap;
    private final int windows;
    private final int windowSeconds;
    private final List<Tally> tallies = new ArrayList<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final Delays delays = new Delays();
    private final Flooded flooded = new Flooded();
    private final List<Heap> heaps = new ArrayList<>();
    private final List<Integer> without = new ArrayList<>();
    private final List<Integer> with = new ArrayList<>();
    private final List<Integer> after = new ArrayList<>();

    private StuckGuests(FlyLogs logs, long firstTime, long gap, int seconds) {
        this.logs = logs;
        this.firstTime = firstTime;
        this.gap = gap;
        this.windowSeconds = Math.max(1, Math.min(LONGEST_WINDOW, seconds / WINDOWS));
        this.windows = seconds / windowSeconds;
    }

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        Vertx vertx = Vertx.vertx();
        FlyLogs logs = FlyLogs.deploy(vertx, options(args[0])).await(20, TimeUnit.SECONDS);
        int seconds = Integer.parseInt(args[3]);
        new StuckGuests(logs, Long.parseLong(args[1]), Long.parseLong(args[2]), seconds).run(Integer.parseInt(args[4]));
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

    private void run(int rounds) throws Exception {
        flooded.come(logs);
        for (int n = 0; n < GUESTS; n++) {
            come();
        }
        Heap warmUp = new Heap();
        List<Integer> first = new ArrayList<>();
        do {
            windows(Math.max(2, windows / 10), warmUp, first);
        } while (first.get(first.size() - 1) > WARM_MILLIS && first.size() < WARM_WINDOWS);
        for (int round = 0; round < rounds; round++) {
            windows(windows / 2, warmUp, without);
            getStuck();
        }
        int end = written();
        for (int n = 0; n < PATIENCE_WINDOWS && missing(end) > 0; n++) {
            TimeUnit.SECONDS.sleep(1);
        }
        report(end);
    }

    private void come() throws Exception {
        Subscription subscription =
                logs.subscribe("shop", new SubscribeOptions().tail(1)).await(20, TimeUnit.SECONDS);
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
        batch.entries().forEach(entry -> delays.add((now - entry.time().orElse(now)) / 1_000_000));
    }

    /** Stuck for a phase; then whoever was stuck reads what it has missed. */
    private void getStuck() throws InterruptedException {
        Heap heap = new Heap();
        heaps.add(heap);
        System.out.println(STUCK_NOW);
        subscriptions.get(0).pause();
        windows(windows, heap, with);
        int had = tallies.get(0).size();
        int end = written();
        subscriptions.get(0).resume();
        for (int n = 0; n < PATIENCE_WINDOWS && missing(end) > 0; n++) {
            TimeUnit.SECONDS.sleep(1);
            after.add(delays.p99());
        }
        System.out.println("stuck: it had " + had + ", has " + tallies.get(0).size() + " " + after.size()
                + " s after its release; breaks " + subscriptions.get(0).stats().breaks() + ", others "
                + tallies.get(1).size() + ", missing " + missing(end));
    }

    /** The number of a row that everybody should have had a while ago. */
    private int written() {
        return (int) ((Judged.now() - firstTime) / gap) - (int) (2_000_000_000L / gap);
    }

    private int missing(int end) {
        return tallies.stream().mapToInt(tally -> tally.missing(end)).sum();
    }

    /** Phases alike in all but the guest: each window is followed by a collection that counts in none. */
    private void windows(int count, Heap heap, List<Integer> p99s) throws InterruptedException {
        for (int n = 0; n < count; n++) {
            heap.sample();
            TimeUnit.MILLISECONDS.sleep(500);
            delays.clear();
            TimeUnit.SECONDS.sleep(windowSeconds);
            p99s.add(delays.p99());
        }
    }

    private void report(int end) {
        System.out.printf(
                Locale.ROOT,
                "stuck: p99 of the nine in windows of %d s: without %s, with a stuck one %s, while it reads again %s%n",
                windowSeconds,
                without,
                with,
                after);
        double ratio = Delays.median(with) / Math.max(1, Delays.median(without));
        System.out.printf(
                Locale.ROOT,
                "stuck: medians %.0f ms without, %.0f ms with a stuck one, ratio %.3f%n",
                Delays.median(without),
                Delays.median(with),
                ratio);
        System.out.println(ratio <= 1.1 ? "stuck: the others are not held up" : "stuck: the others are held up");
        heaps.forEach(heap -> System.out.println("stuck: heap after collection: " + heap));
        System.out.println("stuck: missing " + missing(end));
        System.out.println("stuck: wrong "
                + tallies.stream().flatMap(tally -> tally.wrong().stream()).toList());
        System.out.println("stuck: " + flooded);
        // In the first ten seconds what waits for the stuck one grows up to its bound.
        double most = windows * windowSeconds < 60 ? 1.6 : 1.2;
        boolean flat = heaps.stream().allMatch(heap -> heap.growth() < most);
        System.out.println(flat ? "stuck: heap is flat" : "stuck: heap grows");
    }
}
