package io.exatlas.fly.logs.cluster.scale;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What three nodes that share many quiet apps cost and how soon all apps are polled: after a start of all at once,
 * after {@code kill -9} of one, after a fourth has come. Run by {@code make bench-cluster APPS=1000}.
 */
public final class ScaleBench {

    private static final long SETTLE_MILLIS = 40_000;

    /** So long after a start the compiler of the JDK takes more time than everything else together. */
    private static final long WARM_MILLIS = 240_000;

    private static final long REST_MILLIS = 30_000;
    private static final long LATE_MILLIS = ScaleRig.INTERVAL_MILLIS + 1_000;

    private final ScaleRig rig;
    private final Polls polls;
    private final int apps;
    private boolean met = true;
    private double busiest;

    private ScaleBench(ScaleRig rig, int apps) {
        this.rig = rig;
        this.polls = rig.polls();
        this.apps = apps;
    }

    /** Takes how many apps. Ends with 1 where a target is missed. */
    public static void main(String[] args) throws Exception {
        int apps = Integer.parseInt(args[0]);
        Path dir = Files.createTempDirectory("fly-logs-scale");
        int code;
        try (ScaleRig rig = new ScaleRig(dir, apps)) {
            ScaleBench bench = new ScaleBench(rig, apps);
            System.out.printf(Locale.ROOT, "%d apps, polled every 5 s; the nodes' words are in %s%n", apps, dir);
            System.out.printf(Locale.ROOT, "%-64s %10s %10s   %s%n", "", "measured", "target", "load");
            bench.start();
            bench.rest();
            bench.kill();
            bench.join();
            bench.compare();
            code = bench.met ? 0 : 1;
        }
        System.exit(code);
    }

    private void start() {
        long third = 0;
        for (int node = 0; node < 3; node++) {
            third = rig.start(node);
        }
        long registry = Math.max(Math.max(rig.registry(0), rig.registry(1)), rig.registry(2));
        ScaleRig.await(120, () -> polls.apps() == apps);
        OptionalLong all = polls.allPolled(apps);
        if (all.isEmpty()) {
            throw new AssertionError(polls.apps() + " of " + apps + " apps were polled within 120 s");
        }
        print("start: all polled, s after the third process began", (all.getAsLong() - third) / 1e3, 20);
        print("start: all polled, s after the third registry began", (all.getAsLong() - registry) / 1e3, 20);
        ScaleRig.pass(15_000);
        long now = System.currentTimeMillis();
        print("start: apps polled by two nodes, %", 100.0 * polls.shared(0, now) / apps, 1);
        print(
                "start: apps not polled by exactly one node in the last 6 s",
                (double) (apps - polls.single(now - 6_300, now - 300)),
                0);
    }

    /** Twice: after a start, and for good. */
    private void rest() {
        ScaleRig.pass(SETTLE_MILLIS);
        rest("after a minute", Double.NaN);
        ScaleRig.pass(WARM_MILLIS);
        rest("at rest", 8);
    }

    private void rest(String when, double target) {
        Map<Integer, Double> before = cpu();
        Map<Long, Long> bytesBefore = TcpBytes.byProcess(rig.ports());
        long from = System.currentTimeMillis();
        ScaleRig.pass(REST_MILLIS);
        Map<Integer, Double> after = cpu();
        Map<Long, Long> bytesAfter = TcpBytes.byProcess(rig.ports());
        long to = System.currentTimeMillis();
        double seconds = (to - from) / 1e3;
        rig.nodes().forEach((node, child) -> {
            double share = 100 * (after.get(node) - before.get(node)) / seconds;
            print(when + ": node " + node + ", % of a core", share, target);
            busiest = Double.isNaN(target) ? busiest : Math.max(busiest, share);
            long bytes = bytesAfter.getOrDefault(child.pid(), 0L) - bytesBefore.getOrDefault(child.pid(), 0L);
            print(when + ": node " + node + ", Hazelcast B/s (TCP, both ways) an app", bytes / seconds / apps, 100);
        });
        print(when + ": polls later than a second, %", late(from, to), 1);
    }

    private Map<Integer, Double> cpu() {
        Map<Integer, Double> seconds = new HashMap<>();
        rig.nodes().forEach((node, child) -> seconds.put(node, child.cpuSeconds()));
        return seconds;
    }

    private void kill() {
        Set<String> orphans = polls.of(1);
        long killed = System.currentTimeMillis();
        rig.nodes().remove(1).close();
        ScaleRig.await(60, () -> polls.firstByOthers(orphans, 1, killed).size() == orphans.size());
        List<Long> first = polls.firstByOthers(orphans, 1, killed);
        print("kill -9: apps without a next owner", orphans.size() - first.size(), 0);
        print("kill -9: first poll by the next owner, s, median of " + first.size(), at(first, 0.5), 3);
        print("kill -9: p99", at(first, 0.99), 3);
        print("kill -9: last", at(first, 1), 3);
        rig.start(1);
        rig.registry(1);
        ScaleRig.pass(45_000);
    }

    private void join() {
        long began = rig.start(3);
        long registry = rig.registry(3);
        ScaleRig.pass(30_000);
        List<Long> moved = polls.firstBy(3, began);
        long last = began + moved.get(moved.size() - 1);
        print(
                "fourth node: last of " + moved.size() + " apps moved, s after its process began",
                (last - began) / 1e3,
                10);
        print("fourth node: the same, s after its registry began", (last - registry) / 1e3, 10);
        print("fourth node: polls later than a second meanwhile, %", late(began, last + LATE_MILLIS), 1);
        List<Long> pauses = polls.pauses(began, last + LATE_MILLIS);
        print("fourth node: longest pause, s", pauses.get(pauses.size() - 1) / 1e3, Double.NaN);
        long now = System.currentTimeMillis();
        print(
                "fourth node: apps not polled by exactly one node since",
                (double) (apps - polls.single(now - 6_300, now - 300)),
                0);
    }

    /** The polls of one node at rest, by a program that does nothing but poll. */
    private void compare() {
        rig.nodes().values().forEach(Child::close);
        rig.nodes().clear();
        try (Child plain = rig.startPlainClient(apps / 3)) {
            ScaleRig.pass(SETTLE_MILLIS + WARM_MILLIS);
            double before = plain.cpuSeconds();
            ScaleRig.pass(REST_MILLIS);
            double share = 100 * (plain.cpuSeconds() - before) / (REST_MILLIS / 1e3);
            print("beside: the same polls by a plain web client, % of a core", share, Double.NaN);
            print("at rest: the busiest node, times that", busiest / share, Double.NaN);
        }
    }

    private double late(long from, long to) {
        List<Long> pauses = polls.pauses(from, to);
        return 100.0 * pauses.stream().filter(pause -> pause > LATE_MILLIS).count() / Math.max(1, pauses.size());
    }

    private static double at(List<Long> sorted, double share) {
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.ceil(share * sorted.size()) - 1) / 1e3;
    }

    private void print(String what, double measured, double target) {
        System.out.printf(
                Locale.ROOT,
                "%-64s %10.1f %10.0f   %.1f%n",
                what,
                measured,
                target,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        met &= Double.isNaN(target) || measured <= target;
    }
}
