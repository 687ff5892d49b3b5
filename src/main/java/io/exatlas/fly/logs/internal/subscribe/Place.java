package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.position.ResumeToken;
import io.exatlas.fly.logs.subscribe.SubscriptionStats;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Where a subscription stands, for whoever asks: written by those who move it, read from any thread. */
final class Place {

    private volatile Optional<SubscriptionStats> stats = Optional.empty();
    private volatile Optional<ResumeToken> token = Optional.empty();
    private volatile long published = Long.MIN_VALUE;

    /** How many of the newest entries are counted, while it is being looked for where they begin. */
    private volatile int searched;

    /** Whether everything up to the token is acknowledged. */
    private volatile boolean acknowledged;

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

    /** Nothing came, but the log is known further; answers whether that may be kept, too. */
    boolean settled(ResumeToken further) {
        token = Optional.of(further);
        return acknowledged;
    }

    /** Everything handed over so far is done: the place to keep. */
    Optional<ResumeToken> acknowledge() {
        acknowledged = true;
        return token;
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
