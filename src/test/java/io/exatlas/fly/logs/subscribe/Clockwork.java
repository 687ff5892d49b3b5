package io.exatlas.fly.logs.subscribe;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Virtual time: what is due runs in order, and nothing waits. */
final class Clockwork {

    private record Due(long time, long order, Runnable what) {}

    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::time).thenComparingLong(Due::order));
    private long now;
    private long orders;

    Clockwork(long begin) {
        now = begin;
    }

    long now() {
        return now;
    }

    void at(long time, Runnable what) {
        due.add(new Due(Math.max(now, time), orders++, what));
    }

    void after(long delay, Runnable what) {
        at(now + delay, what);
    }

    void runUntil(long end) {
        while (!due.isEmpty() && due.peek().time() <= end) {
            Due next = due.poll();
            now = next.time();
            next.what().run();
        }
        now = Math.max(now, end);
    }
}
