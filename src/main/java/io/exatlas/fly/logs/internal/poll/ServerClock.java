package io.exatlas.fly.logs.internal.poll;

/** The server's clock as last heard, carried on by the monotonic one. Nanoseconds. */
final class ServerClock {

    private boolean known;
    private long date;
    private long heardAt;

    void hear(long serverDate, long now) {
        known = true;
        date = serverDate;
        heardAt = now;
    }

    boolean known() {
        return known;
    }

    /** Only once it is known. */
    long at(long now) {
        return date + (now - heardAt);
    }
}
