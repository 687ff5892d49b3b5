package io.exatlas.fly.logs.internal.cli;

import io.exatlas.fly.logs.FlyLogs;
import io.exatlas.fly.logs.history.HistoryRange;
import io.exatlas.fly.logs.internal.cli.args.Span;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.HistoryStart;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

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

    /** Whether a stream of the app has an API that answers, as far as somebody knows. */
    default Future<Boolean> answers(AppName app) {
        return Future.succeededFuture(false);
    }

    /** Whether all there was of an app was handed over. From any thread. */
    default boolean atEdge(AppName app) {
        return false;
    }

    /** How many entries are counted, while it is looked for where the newest begin; a source may say so itself. */
    default OptionalInt searched(AppName app) {
        return OptionalInt.empty();
    }

    /** A stretch of each app's log: followed, or read to its end. */
    static LogSource of(Vertx vertx, FlyLogs logs, Span span) {
        return span.follow() ? new LiveSource(vertx, logs, span) : past(vertx, span);
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
