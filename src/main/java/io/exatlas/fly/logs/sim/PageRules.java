package io.exatlas.fly.logs.sim;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a simulated app cuts its rows into pages. The defaults are what is known of Fly.
 *
 * @param pageSize most rows of a page
 * @param reading whether the cursor's own row comes again
 * @param shuffleSeed to serve the rows of a page in a random order; empty for oldest first
 * @param newestWindow how far back the newest page reaches
 * @param cursorWindow how far beyond a cursor the server looks; empty for no limit. With a limit a page may be empty
 *     although newer rows exist
 * @param retention older rows are gone
 * @param capacity most rows held; beyond it the oldest go
 */
public record PageRules(
        int pageSize,
        CursorReading reading,
        OptionalLong shuffleSeed,
        Duration newestWindow,
        Optional<Duration> cursorWindow,
        Duration retention,
        int capacity) {

    private static final PageRules FLY = new PageRules(
            100,
            CursorReading.EXCLUSIVE,
            OptionalLong.empty(),
            Duration.ofHours(24),
            Optional.empty(),
            Duration.ofHours(168),
            1_000_000);

    public PageRules {
        if (pageSize < 1 || capacity < 1) {
            throw new IllegalArgumentException(
                    "page size " + pageSize + " and capacity " + capacity + " must be at least 1");
        }
    }

    /** Pages of 100, newest 24 h, 7 days kept, exclusive cursor. */
    public static PageRules fly() {
        return FLY;
    }

    public PageRules withPageSize(int rows) {
        return new PageRules(rows, reading, shuffleSeed, newestWindow, cursorWindow, retention, capacity);
    }

    public PageRules withReading(CursorReading other) {
        return new PageRules(pageSize, other, shuffleSeed, newestWindow, cursorWindow, retention, capacity);
    }

    public PageRules withShuffle(long seed) {
        return new PageRules(pageSize, reading, OptionalLong.of(seed), newestWindow, cursorWindow, retention, capacity);
    }

    public PageRules withNewestWindow(Duration window) {
        return new PageRules(pageSize, reading, shuffleSeed, window, cursorWindow, retention, capacity);
    }

    public PageRules withCursorWindow(Duration window) {
        return new PageRules(pageSize, reading, shuffleSeed, newestWindow, Optional.of(window), retention, capacity);
    }

    public PageRules withRetention(Duration kept) {
        return new PageRules(pageSize, reading, shuffleSeed, newestWindow, cursorWindow, kept, capacity);
    }

    public PageRules withCapacity(int rows) {
        return new PageRules(pageSize, reading, shuffleSeed, newestWindow, cursorWindow, retention, rows);
    }
}
