package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.position.ResumeToken;
import io.exatlas.fly.logs.subscribe.SubscriptionStats;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a subscription stands, for whoever asks, and what of it is kept: written by those who move it, read from any
 * thread.
 */
final class Place {

    private static final Logger log = LoggerFactory.getLogger(Place.class);

    /** A quiet app's place is kept so often. */
    private static final long QUIET_KEEP_NANOS = 60_000_000_000L;

    private final Keeper keeper;
    private final LongSupplier nanoTime;

    private volatile Optional<SubscriptionStats> stats = Optional.empty();
    private volatile Optional<ResumeToken> token = Optional.empty();
    private volatile long published = Long.MIN_VALUE;

    /** How many of the newest entries are counted, while it is being looked for where they begin. */
    private volatile int searched;

    /** Whether everything up to the token is acknowledged. */
    private volatile boolean acknowledged;

    /** When the place of a quiet app was kept last. On the subscriber's context only. */
    private long keptAt;

    /** @param nanoTime monotonic */
    Place(Keeper keeper, LongSupplier nanoTime) {
        this.keeper = keeper;
        this.nanoTime = nanoTime;
        this.keptAt = nanoTime.getAsLong();
    }

    /** The newest time known to be published. */
    void published(long time) {
        published = Math.max(published, time);
    }

    void searched(int counted) {
        searched = counted;
    }

    void stand(SubscriptionStats now) {
        stats = Optional.of(now);
    }

    /** A batch is about to be handled, or was left out. On the subscriber's context. */
    void moved(ResumeToken behind) {
        token = Optional.of(behind);
        acknowledged = false;
    }

    /** Nothing came, but the log is known further; that is kept now and then. On the subscriber's context. */
    void settled(ResumeToken further) {
        token = Optional.of(further);
        long now = nanoTime.getAsLong();
        if (acknowledged && now - keptAt > QUIET_KEEP_NANOS) {
            keptAt = now;
            keeper.keep(further).onFailure(failure -> log.debug("ignored: {}", failure.getMessage()));
        }
    }

    /** Everything handed over so far is done: keeps the place behind it. */
    Future<Void> acknowledge() {
        acknowledged = true;
        return token.map(keeper::keep).orElseGet(Future::succeededFuture);
    }

    Optional<ResumeToken> token() {
        return token;
    }

    OptionalLong position() {
        return stats.map(now -> OptionalLong.of(now.position())).orElse(OptionalLong.empty());
    }

    Duration lag() {
        return stats.filter(now -> published > now.position())
                .map(now -> Duration.ofNanos(published - now.position()))
                .orElse(Duration.ZERO);
    }

    /**
     * What it has been through.
     *
     * @param handlerFailures how often a handler threw: only who calls them knows
     */
    SubscriptionStats stats(long handlerFailures) {
        return stats.map(SubscriptionStats::toBuilder)
                .orElseGet(() -> SubscriptionStats.builder().searched(searched))
                .handlerFailures(handlerFailures)
                .build();
    }
}
