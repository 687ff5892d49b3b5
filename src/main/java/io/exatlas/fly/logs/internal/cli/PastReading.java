package io.exatlas.fly.logs.internal.cli;

import io.exatlas.fly.logs.history.HistoryRange;
import io.exatlas.fly.logs.history.HistoryRetry;
import io.exatlas.fly.logs.history.HistoryStream;
import io.exatlas.fly.logs.history.RetryPolicy;
import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.replay.HistoryReaders;
import io.exatlas.fly.logs.internal.subscribe.RegistryClient;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.LogEntry;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a stretch of one app's past to its end and hands it over as a stream would: in batches, with gaps in their
 * place. All of it happens on the context it was begun on: while that waits for who reads standard output, nothing more
 * is asked for.
 */
final class PastReading {

    /** What a message of the event bus holds at most. */
    private static final int MOST = 1_000;

    /** The follower gives up where it has to; only a request that cannot be right fails. */
    private static final RetryPolicy PATIENT = RetryPolicy.DEFAULT.unlimited().retrying(PastNotices::knows);

    private final Vertx vertx;
    private final AppName app;
    private final Ears ears;
    private final PastNotices notices;
    private List<LogEntry> waiting = new ArrayList<>();

    private PastReading(Vertx vertx, AppName app, Ears ears) {
        this.vertx = vertx;
        this.app = app;
        this.ears = ears;
        this.notices = new PastNotices(app, ears);
    }

    /** Begins it, on the caller's context. */
    static void begin(Vertx vertx, AppName app, HistoryRange range, Ears ears) {
        new PastReading(vertx, app, ears).begin(range);
    }

    private void begin(HistoryRange range) {
        TimeAndChance time = TimeAndChance.real();
        HistoryReaders readers = new HistoryReaders(vertx, time, new RegistryClient(vertx, time)::ask);
        HistoryStream unused = readers.open(app, range, entry -> true, PATIENT, notices::answered)
                .retryHandler(this::retry)
                .noticeHandler(notice -> afterEntries(() -> ears.onNotice(notice)))
                .searchHandler(search -> ears.onCounted(search.counted()))
                .exceptionHandler(failure -> afterEntries(() -> ears.onFailure(failure)))
                .endHandler(end -> afterEntries(notices::end))
                .handler(this::take);
    }

    private void retry(HistoryRetry retry) {
        if (retry.failures() > 0) {
            notices.failed(retry.failure(), retry.delay());
        } else if (!(retry.failure() instanceof FlyLogsException.RateLimited limit && limit.isAwaited())) {
            // Others are before us on our own node: nothing is wrong with the API.
            notices.waits();
        }
    }

    /** Entries come one by one, but all of a page in one turn. */
    private void take(LogEntry entry) {
        if (waiting.isEmpty()) {
            vertx.runOnContext(turnOver -> handOver());
        }
        waiting.add(entry);
        if (waiting.size() == MOST) {
            handOver();
        }
    }

    private void handOver() {
        if (!waiting.isEmpty()) {
            List<LogEntry> entries = waiting;
            waiting = new ArrayList<>();
            ears.onBatch(LogBatch.builder(app).entries(entries).build());
        }
    }

    private void afterEntries(Runnable word) {
        handOver();
        word.run();
    }
}
