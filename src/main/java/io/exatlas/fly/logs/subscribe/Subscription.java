package io.exatlas.fly.logs.subscribe;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.Stopped;
import io.exatlas.fly.logs.position.ResumeToken;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.streams.ReadStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One app's entries from some place on, each once, in the order of their times per machine; one that became visible
 * only after newer ones comes when it is found, marked late. What cannot be read any more is told as a gap.
 *
 * <p>Nothing is handed over before a handler is set, nor while it is paused. A handler that is slow costs nobody
 * anything: what does not fit is read again from history when it is ready. Handlers are called on the context the
 * subscription was made from, one call at a time; what they throw is logged and counted. Methods may be called from any
 * thread.
 */
public interface Subscription extends ReadStream<LogBatch> {

    /** Whose logs. */
    AppName app();

    @Override
    @CanIgnoreReturnValue
    Subscription handler(@Nullable Handler<LogBatch> handler);

    /** Hears of gaps, trouble and recovery. Gaps come in their place between the batches, other notices at once. */
    @CanIgnoreReturnValue
    Subscription noticeHandler(@Nullable Handler<Notice> handler);

    /**
     * Hears that the stream has stopped, and why. After {@code idle} and {@code shutdown} the subscription goes on as
     * soon as somebody streams the app again.
     */
    @CanIgnoreReturnValue
    Subscription stoppedHandler(@Nullable Handler<Stopped> handler);

    /** Called last, when somebody has stopped the stream on purpose. */
    @Override
    @CanIgnoreReturnValue
    Subscription endHandler(@Nullable Handler<Void> handler);

    /** Called last, when the stream has failed for good, or if it would begin at a place that is yet to come. */
    @Override
    @CanIgnoreReturnValue
    Subscription exceptionHandler(@Nullable Handler<Throwable> handler);

    @Override
    @CanIgnoreReturnValue
    Subscription pause();

    @Override
    @CanIgnoreReturnValue
    Subscription resume();

    @Override
    @CanIgnoreReturnValue
    Subscription fetch(long batches);

    /**
     * The newest time handed over, in nanoseconds since 1970, or where it began. Empty as long as it is not known where
     * that is.
     */
    OptionalLong position();

    /**
     * Where the last batch handed over leads to: keep it with the batch's effect, and a subscription that resumes there
     * has every entry exactly once. Empty where it was not asked for, and before the first batch.
     */
    Optional<ResumeToken> token();

    /**
     * Keeps {@link #token} under the subscription's name: everything handed over so far is done. Call it where handlers
     * are called; who handles batches asynchronously pauses meanwhile. Fails if it has no name, or the store fails;
     * then an earlier place is kept, from which entries come again. The place of an app that is quiet after that is
     * kept every minute.
     */
    Future<Void> ack();

    /**
     * How far behind the newest entry known to be published; zero at the live edge. By timestamps, not by the clock.
     */
    Duration lag();

    /** What it has been through. */
    SubscriptionStats stats();

    /** Ends it: nothing is handed over once the future has completed. The last one of the node lets the stream go. */
    Future<Void> close();
}
