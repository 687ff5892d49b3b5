package io.exatlas.fly.logs.cli;

import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.Stopped;
import io.exatlas.fly.logs.subscribe.LogListener;
import io.exatlas.fly.logs.subscribe.Subscription;
import io.vertx.core.Vertx;
import java.util.Optional;

/**
 * Holds back the word that a stream has reached the live edge until its subscriber has, too: one that began in the past
 * may still be reading. On one context only.
 */
final class EdgeWatch implements LogListener {

    private static final long LOOK_MILLIS = 100;

    private final Vertx vertx;
    private final Ears ears;
    private Optional<Subscription> subscription = Optional.empty();
    private Optional<Notice> held = Optional.empty();
    private boolean looking;

    EdgeWatch(Vertx vertx, Ears ears) {
        this.vertx = vertx;
        this.ears = ears;
    }

    /** The subscription is made; its first notices may have come before. */
    void subscribed(Subscription made) {
        subscription = Optional.of(made);
        look();
        tellSearch();
    }

    /** A search says nothing of itself either. */
    private void tellSearch() {
        subscription
                .map(made -> made.stats().searched())
                .filter(counted -> counted > 0)
                .ifPresent(ears::onCounted);
        if (subscription.filter(made -> made.stats().live()).isEmpty()) {
            vertx.setTimer(5 * LOOK_MILLIS, again -> tellSearch());
        }
    }

    @Override
    public void onBatch(LogBatch batch) {
        ears.onBatch(batch);
    }

    @Override
    public void onNotice(Notice notice) {
        if (notice.kind() != Notice.Kind.CAUGHT_UP) {
            ears.onNotice(notice);
            return;
        }
        ears.onAnswer();
        held = Optional.of(notice);
        look();
    }

    @Override
    public void onStopped(Stopped stopped) {
        ears.onStopped(stopped);
    }

    /** A subscription says nothing when it gets there, so it is looked at. */
    private void look() {
        if (subscription.filter(made -> made.stats().live()).isPresent()) {
            ears.onEdge();
            held.ifPresent(ears::onNotice);
            held = Optional.empty();
        } else if (!looking) {
            looking = true;
            vertx.setTimer(LOOK_MILLIS, again -> {
                looking = false;
                look();
            });
        }
    }
}
