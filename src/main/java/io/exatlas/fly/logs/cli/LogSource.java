package io.exatlas.fly.logs.cli;

import io.exatlas.fly.logs.FlyLogs;
import io.exatlas.fly.logs.SubscribeOptions;
import io.exatlas.fly.logs.cli.args.Span;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.HistoryStart;
import io.exatlas.fly.logs.past.HistoryRange;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where the entries that a command shows come from. */
@FunctionalInterface
interface LogSource {

    /**
     * Begins to hand over an app's entries and notices, on the context this is called from. Where everything of the
     * past was handed over it says {@code caught_up}; a source with an end says nothing after that.
     *
     * @return done once that is under way; failed if it cannot be
     */
    Future<?> follow(AppName app, Ears ears);

    /** How long until the API is asked again; empty if nobody knows, or the source says so itself. */
    default Future<Optional<Duration>> nextTry(AppName app) {
        return Future.succeededFuture(Optional.empty());
    }

    /** A stretch of each app's log: followed, or read to its end. */
    static LogSource of(Vertx vertx, FlyLogs logs, Span span) {
        return span.follow() ? live(vertx, logs, span) : past(vertx, span);
    }

    private static LogSource live(Vertx vertx, FlyLogs logs, Span span) {
        return new LogSource() {
            @Override
            public Future<?> follow(AppName app, Ears ears) {
                SubscribeOptions options = new SubscribeOptions().from(span.start());
                EdgeWatch watch = new EdgeWatch(vertx, ears);
                return logs.subscribe(app.value(), options, watch).onSuccess(watch::subscribed);
            }

            @Override
            public Future<Optional<Duration>> nextTry(AppName app) {
                return logs.status(app.value())
                        .map(status -> status.nextPoll().map(next -> Duration.between(Instant.now(), next)));
            }
        };
    }

    /** Nothing needs to be streamed for that. */
    private static LogSource past(Vertx vertx, Span span) {
        HistoryRange range = span.start()
                .map(start -> new HistoryRange(start, span.until()))
                .orElseThrow(() -> new FlyLogsException.InvalidRequest("what is new has no end to read to"));
        Holding holding = Holding.ofThisProcess();
        return (app, ears) -> {
            PastReading.begin(vertx, app, range, trimmed(range, ears, holding));
            return Future.succeededFuture();
        };
    }

    private static Ears trimmed(HistoryRange range, Ears ears, Holding holding) {
        return range.start() instanceof HistoryStart.Newest newest
                ? new NewestOnly(newest.entries(), ears, holding)
                : ears;
    }
}
