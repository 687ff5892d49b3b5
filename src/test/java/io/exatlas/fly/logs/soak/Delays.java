package io.exatlas.fly.logs.soak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How long entries took from their time to the handler, window by window; in milliseconds. From any thread. */
final class Delays {

    private static final int LONGEST = 60_000;

    /** How many entries took so many milliseconds, in the present window. */
    private final int[] counts = new int[LONGEST + 1];

    private int total;

    /** Counts one entry. */
    synchronized void add(long millis) {
        counts[(int) Math.max(0, Math.min(millis, LONGEST))]++;
        total++;
    }

    /** The 99th percentile of the window that ends here; if nothing came in it, the longest there is. */
    synchronized int p99() {
        if (total == 0) {
            return LONGEST;
        }
        int left = total - total * 99 / 100;
        int millis = LONGEST;
        while (millis > 0 && left - counts[millis] >= 0) {
            left -= counts[millis];
            millis--;
        }
        clear();
        return millis;
    }

    /** Another window begins. */
    synchronized void clear() {
        Arrays.fill(counts, 0);
        total = 0;
    }

    /** What stands in the middle of some percentiles. */
    static double median(List<Integer> some) {
        List<Integer> sorted = new ArrayList<>(some);
        sorted.sort(null);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
    }
}
