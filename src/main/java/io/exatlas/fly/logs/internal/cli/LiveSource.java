package io.exatlas.fly.logs.internal.cli;

import io.exatlas.fly.logs.FlyLogs;
import io.exatlas.fly.logs.SubscribeOptions;
import io.exatlas.fly.logs.internal.cli.args.Span;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.subscribe.Subscription;
import io.exatlas.fly.logs.subscribe.SubscriptionStats;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Subscribes to apps: what they have written from somewhere on, and what they write. A registry that does not answer
 * for one of them ends nothing: that is told, and it is asked again. From any thread.
 */
final class LiveSource implements LogSource {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final FlyLogs logs;
    private final Span span;
    private final Map<AppName, Subscription> made = new ConcurrentHashMap<>();

    /** Whether there was a registry that has taken an app in. */
    private final AtomicBoolean begun = new AtomicBoolean();

    LiveSource(Vertx vertx, FlyLogs logs, Span span) {
        this.vertx = vertx;
        this.logs = logs;
        this.span = span;
    }

    @Override
    public Future<?> follow(AppName app, Ears ears) {
        return attempt(app, ears, new PastNotices(app, ears), false);
    }

    private Future<?> attempt(AppName app, Ears ears, PastNotices notices, boolean again) {
        SubscribeOptions options = new SubscribeOptions().from(span.start());
        return logs.subscribe(app.value(), options, ears)
                .<Void>map(subscription -> {
                    begun.set(true);
                    made.put(app, subscription);
                    if (again) {
                        notices.answered();
                    }
                    return null;
                })
                .recover(failure -> {
                    if (!passes(failure)) {
                        return Future.failedFuture(failure);
                    }
                    notices.failed((FlyLogsException) failure, PAUSE);
                    vertx.setTimer(
                            PAUSE.toMillis(),
                            fired -> attempt(app, ears, notices, true).onFailure(ears::onFailure));
                    return Future.succeededFuture();
                });
    }

    private boolean passes(Throwable failure) {
        return failure instanceof FlyLogsException.Unavailable
                || (failure instanceof FlyLogsException.NoStreamer && begun.get());
    }

    @Override
    public Future<Optional<Duration>> nextTry(AppName app) {
        return logs.status(app.value())
                .map(status -> status.nextPoll().map(next -> Duration.between(Instant.now(), next)));
    }

    @Override
    public Future<Boolean> answers(AppName app) {
        return logs.status(app.value()).map(status -> status.state().polls());
    }

    @Override
    public boolean atEdge(AppName app) {
        return stats(app).filter(SubscriptionStats::live).isPresent();
    }

    @Override
    public OptionalInt searched(AppName app) {
        return stats(app)
                .filter(stats -> stats.searched() > 0)
                .map(stats -> OptionalInt.of(stats.searched()))
                .orElseGet(OptionalInt::empty);
    }

    private Optional<SubscriptionStats> stats(AppName app) {
        return Optional.ofNullable(made.get(app)).map(Subscription::stats);
    }
}
