package io.exatlas.fly.logs.internal.context;

import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The clocks and the source of chance that a driver receives: the real ones from the composition root, others from a
 * simulation. Thread-safe.
 *
 * @param monotonic nanoseconds since some moment
 * @param wallClock the time of day, which may be set at any time
 * @param chance from 0 on and below 1
 */
public record TimeAndChance(LongSupplier monotonic, Supplier<Instant> wallClock, DoubleSupplier chance) {

    /** Those of this process. */
    public static TimeAndChance real() {
        return new TimeAndChance(
                System::nanoTime,
                Instant::now,
                () -> ThreadLocalRandom.current().nextDouble());
    }

    /** Monotonic nanoseconds. */
    public long nanoTime() {
        return monotonic.getAsLong();
    }

    /** The time of day: for what people are told, and never for a wait. */
    public Instant now() {
        return wallClock.get();
    }

    /** Chance, from 0 on and below 1. */
    public double roll() {
        return chance.getAsDouble();
    }
}
