package io.exatlas.fly.logs.cluster.process;

/** The longest time between two messages. Times are nanoseconds since 1970. For one thread at a time. */
public final class Silence {

    private static final long MILLISECOND = 1_000_000;

    private final long since = NodeEars.now();
    private long last = since;
    private long longest;
    private long from = since;

    /** Something came, at a time that may lie before now. */
    public void heard(long at) {
        if (at - last > longest) {
            longest = at - last;
            from = last;
        }
        last = Math.max(last, at);
    }

    /** When the longest one began. */
    public long from(long now) {
        return now - last > longest ? last : from;
    }

    /** In milliseconds, and with the time since the last one. */
    public long longest(long now) {
        return Math.max(longest, now - last) / MILLISECOND;
    }
}
