package io.exatlas.fly.logs.cli;

import io.exatlas.fly.logs.FlyLogs;
import io.exatlas.fly.logs.SubscribeOptions;
import io.exatlas.fly.logs.cli.args.Span;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.subscribe.Subscription;
import io.exatlas.fly.logs.subscribe.SubscriptionStats;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** Subscribes to apps: what they have written from somewhere on, and what they write. */
final class LiveSource implements LogSource {

    private final FlyLogs logs;
    private final Span span;
    private final Map<AppName, Subscription> made = new ConcurrentHashMap<>();

    LiveSource(FlyLogs logs, Span span) {
        this.logs = logs;
        this.span = span;
    }

    @Override
    public Future<?> follow(AppName app, Ears ears) {
        SubscribeOptions options = new SubscribeOptions().from(span.start());
        return logs.subscribe(app.value(), options, ears).onSuccess(subscription -> made.put(app, subscription));
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
