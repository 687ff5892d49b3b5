package io.exatlas.fly.logs.internal.stream;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.model.FlyLogsException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

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

    private record Lease(long until, Optional<Duration> interval, Optional<String> node) {}

    Subscribers(Duration timeout, long now) {
        this.timeout = timeout.toNanos();
        this.grace = now + this.timeout;
    }

    /** Makes up for a pause in which no heartbeat could be heard. */
    void prolong(Duration pause) {
        grace += pause.toNanos();
        leases.replaceAll((id, lease) -> new Lease(lease.until() + pause.toNanos(), lease.interval(), lease.node()));
    }

    /** Takes a subscriber in, or prolongs it. What it leaves out stays as it said before. */
    void heard(Subscriber who, long now) {
        Optional<Lease> known = Optional.ofNullable(leases.get(who.id()));
        if (known.isEmpty() && leases.size() >= MOST) {
            throw new FlyLogsException.RateLimited("there are " + MOST + " subscribers already");
        }
        Optional<Duration> asked = who.interval().or(() -> known.flatMap(Lease::interval));
        Optional<String> home = who.node().or(() -> known.flatMap(Lease::node));
        leases.put(who.id(), new Lease(now + timeout, asked, home));
    }

    /** Forgets a subscriber; from now on the stream need not wait for others. */
    void left(String id, long now) {
        if (leases.remove(id) != null) {
            grace = now;
        }
    }

    /** Drops all who live on nodes that are gone; who did not say where stays until the heartbeat lapses. */
    @CanIgnoreReturnValue
    boolean nodesLeft(Predicate<String> gone) {
        return leases.values().removeIf(lease -> lease.node().filter(gone).isPresent());
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
