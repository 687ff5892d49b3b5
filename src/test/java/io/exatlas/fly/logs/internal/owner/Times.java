package io.exatlas.fly.logs.internal.owner;

import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Clocks in a test's hand, and the mandates of nodes that live by them: each owns everything, for three seconds. */
final class Times {

    private static final long FENCE = Duration.ofSeconds(3).toNanos();

    private final AtomicLong nanos = new AtomicLong();

    long nanos() {
        return nanos.get();
    }

    long millis() {
        return 1_700_000_000_000L + nanos.get() / 1_000_000;
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    Ownership node(String name, RecordMap records) {
        return new Ownership(
                Ownership.Holder.of(name), records, mandate(), this::nanos, this::millis, app -> Optional.empty());
    }

    private Mandate mandate() {
        return new Mandate() {
            @Override
            public Optional<String> refusal(AppName app) {
                return Optional.empty();
            }

            @Override
            public boolean stands(long provenAt) {
                return nanos() - provenAt < FENCE;
            }

            @Override
            public Duration fence() {
                return Duration.ofNanos(FENCE);
            }

            @Override
            public boolean shared() {
                return true;
            }

            @Override
            public long arrivals() {
                return 0;
            }

            @Override
            public boolean merging() {
                return false;
            }

            @Override
            public boolean unsettled() {
                return false;
            }

            @Override
            public Set<String> others() {
                return Set.of();
            }

            @Override
            public Future<Boolean> depart() {
                return Future.succeededFuture(true);
            }
        };
    }
}
