package io.exatlas.fly.logs.cluster.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** How a test waits for processes. No state. */
final class Waits {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration TURN = Duration.ofMillis(20);

    private Waits() {}

    /** For so long the test does nothing, while all others go on. */
    static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    /** Fails after a minute. */
    static void until(String what, BooleanSupplier condition) {
        until(what, PATIENCE, condition);
    }

    static void until(String what, Duration patience, BooleanSupplier condition) {
        assertThat(came(patience, condition)).as(what).isTrue();
    }

    /** Whether it became so in time. */
    @CanIgnoreReturnValue
    static boolean came(Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pass(TURN);
        }
        return true;
    }

    /** So long ago, in nanoseconds since 1970. */
    static long since(Duration ago) {
        Instant then = Instant.now().minus(ago);
        return then.getEpochSecond() * 1_000_000_000 + then.getNano();
    }
}
