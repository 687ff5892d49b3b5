package io.exatlas.fly.logs.internal.token;

import io.exatlas.fly.logs.internal.context.Contexts;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers what a source answers, and joins questions in flight. A token is given until its time is over and asked for
 * again in the background before that; while that brings none the old one serves to its end. "None" and failures are
 * remembered for a short pause, so that a broken source is not hammered. Different apps are asked for in parallel.
 *
 * <p>A refused token is dropped, also if it is still on its way; of fifty apps that share it and are refused at once
 * the first asks anew and the others join. Where the source gives it again when asked after the refusal, it is handed
 * on, since it may be good for another app, but remembered for the pause only.
 *
 * <p>A source that takes longer than it may fails all who wait, and is asked anew after the pause; what it says then is
 * dropped. Who asks first may go before the answer comes: {@link #askedOn} asks where nobody goes.
 *
 * <p>For any thread; each caller is answered on its own context.
 */
public final class CachedTokens implements AgedTokens {

    private static final Logger log = LoggerFactory.getLogger(CachedTokens.class);

    private final TokenSource source;
    private final CacheTimes times;
    private final LongSupplier nanos;
    private final Function<AppName, CacheSlot> slots;
    private final Executor asker;
    private final AtomicBoolean refreshFails = new AtomicBoolean();

    private CachedTokens(
            TokenSource source,
            CacheTimes times,
            LongSupplier nanos,
            Function<AppName, CacheSlot> slots,
            Executor asker) {
        this.source = source;
        this.times = times;
        this.nanos = nanos;
        this.slots = slots;
        this.asker = asker;
    }

    /**
     * For a source whose answer depends on the app: remembers that of each of the 10,000 apps asked for last.
     *
     * @param nanos a clock that never goes back, in nanoseconds
     */
    public static CachedTokens perApp(TokenSource source, CacheTimes times, LongSupplier nanos) {
        PerApp<CacheSlot> slots = new PerApp<>();
        return new CachedTokens(
                source, times, nanos, app -> slots.getOrMake(app, () -> new CacheSlot(times)), Runnable::run);
    }

    /**
     * For a source that gives every app the same token: remembers one answer.
     *
     * @param nanos a clock that never goes back, in nanoseconds
     */
    public static CachedTokens forAllApps(TokenSource source, CacheTimes times, LongSupplier nanos) {
        CacheSlot slot = new CacheSlot(times);
        return new CachedTokens(source, times, nanos, app -> slot, Runnable::run);
    }

    /**
     * The same, with all questions put to the source by this executor and not on the context of whoever asks first: for
     * a source that works on the context it is asked on.
     */
    public CachedTokens askedOn(Executor home) {
        return new CachedTokens(source, times, nanos, slots, home);
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public Future<Optional<Answer>> explain(AppName app) {
        CacheSlot slot = slots.apply(app);
        CacheSlot.Turn turn = slot.look(nanos.getAsLong());
        turn.ask().ifPresent(question -> ask(app, slot, question));
        return Contexts.onCallers(turn.answer());
    }

    /** Drops what is remembered for an app, or all of it, and what is about to come: the source has something new. */
    public void renew(AppName app) {
        slots.apply(app).renew();
    }

    @Override
    public void forget(AppName app, Token refused) {
        // The source first: a question asked in between must not be answered from its memory.
        source.forget(app, refused);
        slots.apply(app).refuse(refused, nanos.getAsLong());
    }

    @Override
    public void pardon(AppName app, Token notRefused) {
        source.pardon(app, notRefused);
        slots.apply(app).pardon(notRefused);
    }

    private void ask(AppName app, CacheSlot slot, CacheSlot.Question question) {
        Promise<Optional<Answer>> answer = Promise.promise();
        asker.execute(() ->
                Future.succeededFuture().compose(nothing -> source.explain(app)).onComplete(answer));
        answer.future()
                .timeout(times.patience().toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(failure instanceof TimeoutException ? noAnswer() : failure))
                .onComplete(result -> settle(app, slot, question, result));
    }

    private FlyLogsException noAnswer() {
        return new FlyLogsException.Unavailable("token source " + name() + ": no answer within "
                + times.patience().toMillis() + " ms");
    }

    private void settle(
            AppName app, CacheSlot slot, CacheSlot.Question question, AsyncResult<Optional<Answer>> result) {
        CacheSlot.Settled settled = slot.settle(question, result, nanos.getAsLong());
        if (settled.again().isPresent()) {
            // What it was asked before the refusal it may have put into its memory after it.
            settled.refused().ifPresent(token -> source.forget(app, token));
            ask(app, slot, settled.again().get());
            return;
        }
        tell(app, result, settled.oldOneServes());
        question.promise().handle(result);
    }

    private void tell(AppName app, AsyncResult<?> result, boolean oldOneServes) {
        if (!oldOneServes) {
            if (result.succeeded() && refreshFails.compareAndSet(true, false)) {
                log.info("token source={} is refreshed again", name());
            }
            return;
        }
        String reason = result.failed() ? Reason.of(result.cause()) : "has none";
        if (refreshFails.compareAndSet(false, true)) {
            log.warn("app={} token source={} not refreshed, the old token serves on: {}", app, name(), reason);
        } else {
            log.debug("app={} token source={} not refreshed again: {}", app, name(), reason);
        }
    }
}
