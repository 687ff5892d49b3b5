package io.exatlas.fly.logs.sim;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Makes rows dated now, each a microsecond or more after the one before. May be used by any thread. */
final class NewRows {

    private static final long MICROSECOND = 1_000;

    private final LongSupplier clock;
    private final AtomicLong last = new AtomicLong();

    NewRows(LongSupplier clock) {
        this.clock = clock;
    }

    SimulatedRow row(String message) {
        long now = clock.getAsLong();
        long time = last.updateAndGet(before -> Math.max(now, before + MICROSECOND));
        return SimulatedRow.of("id-" + time, time, message);
    }
}
