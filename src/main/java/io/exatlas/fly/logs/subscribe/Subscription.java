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

    /** Called last, when the stream has failed permanently, or the position to begin at lies in the future. */
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
     * The newest time delivered, or the position where the subscription began, in nanoseconds since 1970. Empty while
     * it is not known yet where it begins.
     */
    OptionalLong position();

    /**
     * The position behind the last batch delivered. Store it in one transaction with the result of the batch: a
     * subscription that resumes there processes each entry exactly once. Empty unless tokens were asked for, and before
     * the first batch.
     */
    Optional<ResumeToken> token();

    /**
     * Acknowledges all batches delivered so far, and stores {@link #token} under the subscription's name. Call it on
     * the subscription's context. If you process batches asynchronously, pause until processing is done. Fails if the
     * subscription has no name, or the store fails: then the position stored before stays, and entries are redelivered
     * from there. While no entries come, an acknowledged position is stored again every minute.
     */
    Future<Void> ack();

    /**
     * How far behind the newest entry known to be published; zero at the live edge. By timestamps, not by the clock.
     */
    Duration lag();

    /** Statistics since the subscription was made. */
    SubscriptionStats stats();

    /** Ends it: nothing is delivered once the future has completed. The stream may end with its last subscriber. */
    Future<Void> close();
}
