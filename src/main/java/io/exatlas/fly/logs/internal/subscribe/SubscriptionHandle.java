package io.exatlas.fly.logs.internal.subscribe;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.Stopped;
import io.exatlas.fly.logs.position.ResumeToken;
import io.exatlas.fly.logs.subscribe.Subscription;
import io.exatlas.fly.logs.subscribe.SubscriptionStats;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as its owner holds it.
 *
 * @param wake tells the one who drives it that more is wanted
 */
record SubscriptionHandle(AppName app, Outlet outlet, Place place, Runnable wake, Supplier<Future<Void>> closing)
        implements Subscription {

    @Override
    @CanIgnoreReturnValue
    public Subscription handler(@Nullable Handler<LogBatch> handler) {
        outlet.onBatch(handler);
        wake.run();
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public Subscription noticeHandler(@Nullable Handler<Notice> handler) {
        outlet.onNotice(handler);
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public Subscription stoppedHandler(@Nullable Handler<Stopped> handler) {
        outlet.onStopped(handler);
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public Subscription endHandler(@Nullable Handler<Void> handler) {
        outlet.onEnd(handler);
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public Subscription exceptionHandler(@Nullable Handler<Throwable> handler) {
        outlet.onFailure(handler);
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public Subscription pause() {
        outlet.pause();
        return this;
    }

    @Override
    @CanIgnoreReturnValue
    public Subscription resume() {
        return fetch(Long.MAX_VALUE);
    }

    @Override
    @CanIgnoreReturnValue
    public Subscription fetch(long batches) {
        outlet.fetch(batches);
        wake.run();
        return this;
    }

    @Override
    public OptionalLong position() {
        return place.position();
    }

    @Override
    public Optional<ResumeToken> token() {
        return place.token();
    }

    @Override
    public Future<Void> ack() {
        return place.acknowledge();
    }

    @Override
    public Duration lag() {
        return place.lag();
    }

    @Override
    public SubscriptionStats stats() {
        return place.stats(outlet.handlerFailures());
    }

    @Override
    public Future<Void> close() {
        return closing.get();
    }
}
