package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.model.Health;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.subscribe.SubscriptionStats;

/**
 * Tells a subscriber how its stream is doing, whether a notice of the stream says so or a reply of the registry. On the
 * fan-out's context only.
 */
final class StreamNotices {

    private final Outlet outlet;
    private final RowNotices rows;
    private final Troubles troubles;
    private final EdgeWord edge;

    StreamNotices(Outlet outlet, RowNotices rows) {
        this.outlet = outlet;
        this.rows = rows;
        this.troubles = new Troubles(outlet.app());
        this.edge = new EdgeWord(outlet.app());
    }

    /** The reply that has taken the subscriber in. */
    void takenIn(Health health) {
        edge.stream(health.epoch(), health.caughtUp());
        troubles.takenIn(health).ifPresent(outlet::tell);
    }

    /** A later reply. */
    void told(Health health) {
        edge.stream(health.epoch(), health.caughtUp());
        troubles.told(health).ifPresent(outlet::tell);
    }

    /** Where the stream is, its subscriber may not be yet: that is told in its turn. */
    void heard(Notice notice) {
        if (notice.kind() == Notice.Kind.CAUGHT_UP) {
            edge.stream(notice.epoch(), true);
        } else if (troubles.heard(notice)) {
            rows.heard(notice).forEach(outlet::tell);
        }
    }

    /** Nobody may stream the app, or no registry answers. */
    void silent(String reason) {
        troubles.silent(reason).ifPresent(outlet::tell);
    }

    /** A registry has a stream of the app. */
    void audible() {
        troubles.audible().ifPresent(outlet::tell);
    }

    /** The stream has ended. */
    void ended() {
        edge.ended();
    }

    /** The subscriber stands here now, with everything known to be published handed over or not. */
    void stands(boolean caughtUp, SubscriptionStats stats) {
        edge.next(caughtUp, stats.breaks()).ifPresent(outlet::tell);
    }
}
