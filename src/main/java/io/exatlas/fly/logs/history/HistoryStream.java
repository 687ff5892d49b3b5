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
 * A part of one app's past: a stream that delivers each entry once, in the order of the entries' times. Reading starts
 * when a handler is set; a paused stream holds at most the pages that it has already requested. A read that fails is
 * repeated as the {@link RetryPolicy} says; if it still fails, the exception handler is called and nothing follows. The
 * end handler is called at the live edge, or at the end of the range. Handlers are called on the context that made the
 * stream; use the stream from that context only.
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

    /** Sets a search handler. It reports progress while the stream searches where the newest entries begin. */
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
