package io.exatlas.fly.logs.cluster.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/** What was measured of one kind of trouble, printed as a line with its target. No state. */
final class Row {

    private Row() {}

    /** Fails if it took longer than it may. */
    static void within(String what, long millis, long target) {
        say(what, millis + " ms; target " + target + " ms");
        assertThat(millis).as(what).isLessThanOrEqualTo(target);
    }

    /** The same of many; prints median, p99 and worst, and fails for the worst. */
    static void within(String what, List<Long> millis, long target) {
        List<Long> sorted = millis.stream().sorted().toList();
        long worst = sorted.get(sorted.size() - 1);
        say(
                what,
                String.format(
                        Locale.ROOT,
                        "median %d, p99 %d, worst %d ms of %d; target %d ms",
                        sorted.get(sorted.size() / 2),
                        sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1),
                        worst,
                        sorted.size(),
                        target));
        assertThat(worst).as(what).isLessThanOrEqualTo(target);
    }

    /** A line about a row that is no time. */
    static void say(String what, String measured) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | load %.1f |%n",
                what,
                measured,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        System.out.flush();
    }
}
