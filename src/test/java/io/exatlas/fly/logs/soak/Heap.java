package io.exatlas.fly.logs.soak;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** What is left of the heap after collections, over time. For one thread at a time. */
final class Heap {

    private static final double MEGABYTE = 1 << 20;

    private final List<Long> samples = new ArrayList<>();

    /** Collects, and notes what is left. */
    void sample() {
        System.gc();
        samples.add(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }

    /** The mean of the last third of the samples by that of the first. */
    double growth() {
        int third = Math.max(1, samples.size() / 3);
        return mean(samples.subList(samples.size() - third, samples.size())) / mean(samples.subList(0, third));
    }

    private static double mean(List<Long> some) {
        return some.stream().mapToLong(Long::longValue).average().orElseThrow();
    }

    /** How many objects of a class are alive. */
    static long alive(String className) {
        Matcher line = Pattern.compile(
                        "\\s(\\d+)\\s+\\d+\\s+" + Pattern.quote(className) + "(\\s|$)", Pattern.MULTILINE)
                .matcher(histogram());
        return line.find() ? Long.parseLong(line.group(1)) : 0;
    }

    private static String histogram() {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
        } catch (JMException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String toString() {
        int third = Math.max(1, samples.size() / 3);
        return String.format(
                Locale.ROOT,
                "%d samples, first third %.1f MB, last third %.1f MB, ratio %.3f",
                samples.size(),
                mean(samples.subList(0, third)) / MEGABYTE,
                mean(samples.subList(samples.size() - third, samples.size())) / MEGABYTE,
                growth());
    }
}
