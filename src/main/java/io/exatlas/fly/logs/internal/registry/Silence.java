package io.exatlas.fly.logs.internal.registry;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why this node may stream nothing, as far as it is known here: logged when it begins and when it ends. Monotonic
 * nanoseconds come in. On the registry's event loop only.
 */
final class Silence {

    private static final Logger log = LoggerFactory.getLogger(Silence.class);

    /** One look at the cluster may be late; an owner that hears nothing of it for so long publishes nothing. */
    static final Duration BLIND = Duration.ofSeconds(3);

    private Optional<String> reason = Optional.empty();
    private long since;
    private long sawAt;

    Silence(long now) {
        sawAt = now;
    }

    /** Empty: this node may stream what belongs to it. */
    Optional<String> reason() {
        return reason;
    }

    /**
     * The cluster was seen.
     *
     * @param silence why nothing may be claimed all the same
     */
    void saw(Optional<String> silence, long now) {
        sawAt = now;
        is(silence, now);
    }

    /** The cluster could not be seen. */
    void blind(long now) {
        if (now - sawAt >= BLIND.toNanos()) {
            is(Optional.of("this node hears nothing of its cluster"), now);
        }
    }

    private void is(Optional<String> next, long now) {
        if (next.equals(reason)) {
            return;
        }
        if (next.isPresent()) {
            since = reason.isPresent() ? since : now;
            log.warn("nothing is streamed here: {}", next.get());
        } else {
            log.info(
                    "streaming again after {} ms without: {}",
                    Duration.ofNanos(now - since).toMillis(),
                    reason.orElseThrow());
        }
        reason = next;
    }
}
