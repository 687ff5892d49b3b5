package io.exatlas.fly.logs.internal.api;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds what all pages that are being read keep together: a page of long lines takes tens of megabytes, and ten are
 * read at once. A page that gets no more is cut off. For any thread.
 */
final class PageMemory {

    private static final long LEAST = 8L << 20;
    private static final long MOST = 320L << 20;

    /** A quarter of the heap of this process. */
    static final PageMemory SHARED =
            new PageMemory(Math.max(LEAST, Math.min(MOST, Runtime.getRuntime().maxMemory() / 4)));

    private final AtomicLong left;

    PageMemory(long bytes) {
        left = new AtomicLong(bytes);
    }

    /** Takes so many bytes, or none if there are not as many left. */
    boolean take(long bytes) {
        boolean taken = left.addAndGet(-bytes) >= 0;
        if (!taken) {
            give(bytes);
        }
        return taken;
    }

    long left() {
        return left.get();
    }

    /** Gives bytes back that were taken. */
    void give(long bytes) {
        long unused = left.addAndGet(bytes);
    }
}
