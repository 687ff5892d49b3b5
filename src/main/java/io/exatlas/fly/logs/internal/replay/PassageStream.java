package io.exatlas.fly.logs.internal.replay;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.history.HistoryRange;
import io.exatlas.fly.logs.history.HistoryRetry;
import io.exatlas.fly.logs.history.HistoryStream;
import io.exatlas.fly.logs.internal.context.Loop;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.Search;
import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a {@link Passage} while its reader wants more. On one context. */
final class PassageStream implements HistoryStream {

    private static final Logger log = LoggerFactory.getLogger(PassageStream.class);
    private static final int LIMIT = 1_000;

    private final Loop context;
    private final Retries retries;
    private final AppName app;
    private final History history;
    private final HistoryRange range;
    private final Passage passage;
    private Optional<Handler<LogEntry>> handler = Optional.empty();
    private Optional<Handler<Gap>> gapHandler = Optional.empty();
    private Optional<Handler<Notice>> noticeHandler = Optional.empty();
    private Optional<Handler<Search>> searchHandler = Optional.empty();
    private Optional<Handler<HistoryRetry>> retryHandler = Optional.empty();
    private Optional<Handler<Throwable>> exceptionHandler = Optional.empty();
    private Optional<Handler<Void>> endHandler = Optional.empty();
    private long demand = Long.MAX_VALUE;
    private boolean reading;
    private boolean handing;
    private boolean over;

    /**
     * Reads nothing before it has a handler.
     *
     * @param context where it reads, and calls its handlers
     * @param wanted other entries are left out
     */
    PassageStream(
            Loop context,
            AppName app,
            History history,
            HistoryRange range,
            Predicate<LogEntry> wanted,
            Retries retries) {
        this.context = context;
        this.retries = retries;
        this.app = app;
        this.history = history;
        this.range = range;
        this.passage = new Passage(app, range.start(), wanted);
    }

    @Override
    @CanIgnoreReturnValue
    public HistoryStream handler(@Nullable Handler<LogEntry> next) {
        handler = Optional.ofNullable(next);
        over |= next == null;
        goOn();
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public HistoryStream gapHandler(@Nullable Handler<Gap> next) {
        gapHandler = Optional.ofNullable(next);
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public HistoryStream noticeHandler(@Nullable Handler<Notice> next) {
        noticeHandler = Optional.ofNullable(next);
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public HistoryStream searchHandler(@Nullable Handler<Search> next) {
        searchHandler = Optional.ofNullable(next);
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public HistoryStream retryHandler(@Nullable Handler<HistoryRetry> next) {
        retryHandler = Optional.ofNullable(next);
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public HistoryStream exceptionHandler(@Nullable Handler<Throwable> next) {
        exceptionHandler = Optional.ofNullable(next);
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public HistoryStream endHandler(@Nullable Handler<Void> next) {
        endHandler = Optional.ofNullable(next);
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public HistoryStream pause() {
        demand = 0;
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public HistoryStream resume() {
        return fetch(Long.MAX_VALUE);
    }

    @Override
    @CanIgnoreReturnValue
    public HistoryStream fetch(long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("fetch: " + amount + " entries; it must not be negative");
        }
        demand = demand + amount < 0 ? Long.MAX_VALUE : demand + amount;
        goOn();
        return this;
    }

    /** Never from within a call of its user's: handlers may still be set then. */
    private void goOn() {
        onContext(() -> {
            hand();
            readMore();
        });
    }

    /** Where the context is gone for good, since Vert.x is closed, nothing follows: nobody is left to be told. */
    private void onContext(Runnable step) {
        over |= !context.run(step);
    }

    private void hand() {
        if (handing) {
            return;
        }
        handing = true;
        while (!over && handler.isPresent() && demand > 0 && !passage.items().isEmpty()) {
            hand(passage.items().remove(), handler.get());
        }
        handing = false;
        if (!over && !passage.more() && passage.items().isEmpty()) {
            over = true;
            endHandler.ifPresent(end -> guarded(() -> end.handle(null)));
        }
    }

    private void hand(Passage.Item item, Handler<LogEntry> to) {
        if (item instanceof Passage.Item.Entry some) {
            demand -= demand == Long.MAX_VALUE ? 0 : 1;
            guarded(() -> to.handle(some.entry()));
        } else if (item instanceof Passage.Item.Hole hole) {
            gapHandler.ifPresent(told -> guarded(() -> told.handle(hole.gap())));
            tell(Notice.of(app, Epoch.NONE, hole.gap()));
        } else if (item instanceof Passage.Item.Word word) {
            tell(word.notice());
        } else {
            throw new AssertionError(item);
        }
    }

    private void tell(Notice notice) {
        noticeHandler.ifPresent(told -> guarded(() -> told.handle(notice)));
    }

    /** A handler that fails costs itself. */
    private static void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            log.error("a handler of history failed", e);
        }
    }

    private void readMore() {
        boolean due = !over && !reading && handler.isPresent() && demand > 0 && passage.more();
        if (due && passage.items().isEmpty()) {
            reading = true;
            history.read(passage.next(), range.until(), LIMIT).onComplete(result -> onContext(() -> read(result)));
        }
    }

    private void read(AsyncResult<HistoryPage> result) {
        reading = false;
        if (over) {
            return;
        }
        if (result.failed()) {
            retries.after(result.cause()).ifPresentOrElse(this::retry, () -> fail(result.cause()));
            return;
        }
        retries.answered();
        passage.take(result.result());
        result.result()
                .search()
                .ifPresent(search -> searchHandler.ifPresent(told -> guarded(() -> told.handle(search))));
        hand();
        readMore();
    }

    private void retry(HistoryRetry retry) {
        reading = true;
        retryHandler.ifPresent(told -> guarded(() -> told.handle(retry)));
        context.after(retry.delay(), () -> {
            reading = false;
            readMore();
        });
    }

    private void fail(Throwable cause) {
        over = true;
        exceptionHandler.ifPresent(told -> guarded(() -> told.handle(cause)));
    }
}
