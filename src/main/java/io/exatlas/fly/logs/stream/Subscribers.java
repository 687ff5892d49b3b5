package io.exatlas.fly.logs.stream;

import io.exatlas.fly.logs.model.FlyLogsException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who listens to one app, and until when they are believed to. Pure: times are monotonic nanoseconds that come in. Not
 * for several threads.
 */
final class Subscribers {

    static final int MOST = 10_000;

    private final long timeout;
    private final Map<String, Lease> leases = new HashMap<>();

    /** Until when the stream is kept without anybody. */
    private long grace;

    private record Lease(long until, Optional<Duration> interval) {}

    Subscribers(Duration timeout, long now) {
        this.timeout = timeout.toNanos();
        this.grace = now + this.timeout;
    }

    /** Makes up for a pause in which no heartbeat could be heard. */
    void prolong(Duration pause) {
        grace += pause.toNanos();
        leases.replaceAll((id, lease) -> new Lease(lease.until() + pause.toNanos(), lease.interval()));
    }

    /**
     * Takes a subscriber in, or prolongs it.
     *
     * @param interval the poll interval it asks for; without one, what it asked for before stays
     */
    void heard(String id, Optional<Duration> interval, long now) {
        Optional<Lease> known = Optional.ofNullable(leases.get(id));
        if (known.isEmpty() && leases.size() >= MOST) {
            throw new FlyLogsException.RateLimited("there are " + MOST + " subscribers already");
        }
        Optional<Duration> asked = interval.or(() -> known.flatMap(Lease::interval));
        leases.put(id, new Lease(now + timeout, asked));
    }

    /** Forgets a subscriber; from now on the stream need not wait for others. */
    void left(String id, long now) {
        if (leases.remove(id) != null) {
            grace = now;
        }
    }

    /** Drops all whose heartbeat has lapsed. */
    void lapse(long now) {
        leases.values().removeIf(lease -> lease.until() <= now);
    }

    /** Whether nobody listens and nobody is waited for. */
    boolean idle(long now) {
        return leases.isEmpty() && grace <= now;
    }

    /** When to look again: the next lapse, or the end of the grace. */
    long nextLook() {
        OptionalLong first = leases.values().stream().mapToLong(Lease::until).min();
        return first.orElse(grace);
    }

    /** The shortest poll interval asked for; who does not ask is content with the usual one. */
    Duration shortestInterval(Duration usual) {
        return leases.values().stream()
                .map(lease -> lease.interval().orElse(usual))
                .min(Duration::compareTo)
                .orElse(usual);
    }

    int size() {
        return leases.size();
    }
}
