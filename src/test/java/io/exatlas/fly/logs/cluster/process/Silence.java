package io.exatlas.fly.logs.cluster.process;

/** The longest time between two messages. Times are nanoseconds since 1970. For one thread at a time. */
final class Silence {

    private static final long MILLISECOND = 1_000_000;

    private final long since = NodeEars.now();
    private long last = since;
    private long longest;

    void heard(long at) {
        longest = Math.max(longest, at - last);
        last = Math.max(last, at);
    }

    /** In milliseconds, and with the time since the last one. */
    long longest(long now) {
        return Math.max(longest, now - last) / MILLISECOND;
    }
}
