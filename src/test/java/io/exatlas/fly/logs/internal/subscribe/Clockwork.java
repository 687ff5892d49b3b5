package io.exatlas.fly.logs.internal.subscribe;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Virtual time: what is due runs in order, and nothing waits. */
public final class Clockwork {

    private record Due(long time, long order, Runnable what) {}

    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::time).thenComparingLong(Due::order));
    private long now;
    private long orders;

    public Clockwork(long begin) {
        now = begin;
    }

    public long now() {
        return now;
    }

    public void at(long time, Runnable what) {
        due.add(new Due(Math.max(now, time), orders++, what));
    }

    public void after(long delay, Runnable what) {
        at(now + delay, what);
    }

    public void runUntil(long end) {
        while (!due.isEmpty() && due.peek().time() <= end) {
            Due next = due.poll();
            now = next.time();
            next.what().run();
        }
        now = Math.max(now, end);
    }
}
