package io.exatlas.fly.logs.internal.api;

/** Spreads starts evenly at a rate, after a burst. Pure: monotonic nanoseconds come in. */
final class StartRate {

    private final long interval;
    private final long burstSpan;

    /** When the next start would be on schedule if none had ever been early. */
    private long due;

    StartRate(int perSecond, int burst, long now) {
        this.interval = 1_000_000_000L / perSecond;
        this.burstSpan = interval * (burst - 1);
        this.due = now;
    }

    /** Nanoseconds until the next start may be made; 0 = now. */
    long waitFrom(long now) {
        return Math.max(0, due - burstSpan - now);
    }

    /** Notes a start. */
    void started(long now) {
        // By their difference: monotonic time may run over.
        due = (due - now > 0 ? due : now) + interval;
    }
}
