package io.exatlas.fly.logs.internal.cli;

import io.exatlas.fly.logs.internal.wire.BusMessages;
import io.exatlas.fly.logs.model.LogEntry;
import java.util.concurrent.atomic.AtomicLong;

/** How much of the heap the entries take that are held back, of all apps together. From any thread. */
final class Holding {

    /** Objects and references of an entry. */
    private static final int FRAME = 512;

    /** This part of the heap may be held. */
    private static final int SHARE = 8;

    private final long most;
    private final AtomicLong held = new AtomicLong();

    /** @param most bytes */
    Holding(long most) {
        this.most = most;
    }

    /** As much as this process can spare. */
    static Holding ofThisProcess() {
        return new Holding(Runtime.getRuntime().maxMemory() / SHARE);
    }

    /** About so many bytes. */
    static long weight(LogEntry entry) {
        return (long) FRAME + BusMessages.weight(entry);
    }

    void add(long bytes) {
        held.addAndGet(bytes);
    }

    boolean tooMuch() {
        return held.get() > most;
    }
}
