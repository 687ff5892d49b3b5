package io.exatlas.fly.logs.history;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.Search;
import io.vertx.core.Handler;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/**
 * A part of one app's past as a stream of entries in the order of time, each once. Nothing is read before a handler is
 * set; while paused at most what has been asked for is held. A read that fails is repeated as the {@link RetryPolicy}
 * says; then the exception handler is called and nothing follows. The end handler is called at the live edge, or where
 * the range ends. Handlers are called on the context the stream was made on; use it from there.
 */
public interface HistoryStream extends ReadStream<LogEntry> {

    /** Sets the entry handler and starts reading. {@code null} ends the stream. */
    @Override
    @CanIgnoreReturnValue
    HistoryStream handler(@Nullable Handler<LogEntry> handler);

    /** Sets the gap handler. A gap is reported between the entries where it occurred. */
    @CanIgnoreReturnValue
    HistoryStream gapHandler(@Nullable Handler<Gap> handler);

    /**
     * Sets the notice handler. Notices are reported in order with the entries: gaps ({@code GAP}), rows that are left
     * out because they cannot be read, differ under one id, or are stamped in the future ({@code FORMAT}), and a
     * beginning older than the API keeps ({@code EXPIRED}). {@link Notice#loss} tells whether something is lost. The
     * notices have no epoch of a stream.
     */
    @CanIgnoreReturnValue
    HistoryStream noticeHandler(@Nullable Handler<Notice> handler);

    /** Sets a progress handler for the search of where the newest entries begin, where that takes longer. */
    @CanIgnoreReturnValue
    HistoryStream searchHandler(@Nullable Handler<Search> handler);

    /** Sets a retry handler. It is called each time a read was not answered and the stream waits to repeat it. */
    @CanIgnoreReturnValue
    HistoryStream retryHandler(@Nullable Handler<HistoryRetry> handler);

    /** Sets the exception handler. It is called once, when the stream fails; nothing follows. */
    @Override
    @CanIgnoreReturnValue
    HistoryStream exceptionHandler(@Nullable Handler<Throwable> handler);

    @Override
    @CanIgnoreReturnValue
    HistoryStream endHandler(@Nullable Handler<Void> handler);

    @Override
    @CanIgnoreReturnValue
    HistoryStream pause();

    @Override
    @CanIgnoreReturnValue
    HistoryStream resume();

    @Override
    @CanIgnoreReturnValue
    HistoryStream fetch(long entries);
}
