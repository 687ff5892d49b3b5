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
 * A subscription to one app: delivers each entry from its beginning on, once, in the order of the entries' times per
 * machine. An entry that became visible after newer ones is delivered when it is found, marked late. Entries that can
 * no longer be read are reported as a gap.
 *
 * <p>Delivery starts when a handler is set, and stops while the subscription is paused. A slow handler delays no other
 * subscription: entries that do not fit into the buffer are read again from history. Handlers are called on the context
 * that made the subscription, one call at a time; exceptions that they throw are logged and counted. Thread-safe.
 */
public interface Subscription extends ReadStream<LogBatch> {

    /** The app that logs the entries. */
    AppName app();

    @Override
    @CanIgnoreReturnValue
    Subscription handler(@Nullable Handler<LogBatch> handler);

    /**
     * Sets the notice handler. It receives gaps in their place between the batches, and all other notices at once:
     * among them that the subscription has caught up.
     */
    @CanIgnoreReturnValue
    Subscription noticeHandler(@Nullable Handler<Notice> handler);

    /**
     * Sets the stopped handler. It is called when the stream has stopped, with the reason. After {@code idle} and
     * {@code shutdown} the subscription continues when the app is streamed again.
     */
    @CanIgnoreReturnValue
    Subscription stoppedHandler(@Nullable Handler<Stopped> handler);

    /** Sets the end handler. It is called last, when the stream was stopped by {@code stop}. */
    @Override
    @CanIgnoreReturnValue
    Subscription endHandler(@Nullable Handler<Void> handler);

    /**
     * Sets the exception handler. It is called last, when the stream has failed permanently or the beginning lies in
     * the future.
     */
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
     * The newest time delivered, or the position where the subscription began, in nanoseconds since 1970. Empty until
     * the beginning is known.
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
     * How far the subscription is behind the newest entry known to be published; zero at the live edge. By timestamps,
     * not by the clock.
     */
    Duration lag();

    /** Statistics since the subscription was made. */
    SubscriptionStats stats();

    /**
     * Ends the subscription. Nothing is delivered once the future has completed. The stream may end with its last
     * subscriber.
     */
    Future<Void> close();
}
