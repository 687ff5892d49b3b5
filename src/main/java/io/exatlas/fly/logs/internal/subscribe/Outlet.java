package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.internal.context.Loop;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.StopReason;
import io.exatlas.fly.logs.model.Stopped;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a subscriber's handlers on the subscriber's context, one thing at a time, while it wants more. Handlers and
 * demand are set from any thread.
 */
final class Outlet {

    private static final Logger log = LoggerFactory.getLogger(Outlet.class);

    /** Notices that are not about entries are left out while so many wait for a handler that does not come to them. */
    private static final int NOTICES = 100;

    /** So many are kept for a handler that is set late. */
    private static final int EARLY = 10;

    private final AppName app;
    private final Loop context;
    private final Runnable whenGone;

    /** Notices that came before there was a handler. On the subscriber's context only. */
    private final List<Notice> early = new ArrayList<>();

    private final AtomicLong demand = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong handlerFailures = new AtomicLong();
    private final AtomicInteger waiting = new AtomicInteger();

    private volatile @Nullable Handler<LogBatch> batches;
    private volatile @Nullable Handler<Notice> notices;
    private volatile @Nullable Handler<Stopped> stops;
    private volatile @Nullable Handler<Void> end;
    private volatile @Nullable Handler<Throwable> failures;
    private volatile boolean closed;

    /** What came while nothing was wanted any more. On the subscriber's context only. */
    private Optional<Runnable> held = Optional.empty();

    /**
     * A subscriber's outlet.
     *
     * @param context where the handlers are called
     * @param whenGone what to do once that context takes no calls any more; called from where things are handed in
     */
    Outlet(AppName app, Loop context, Runnable whenGone) {
        this.app = app;
        this.context = context;
        this.whenGone = whenGone;
    }

    AppName app() {
        return app;
    }

    void onBatch(@Nullable Handler<LogBatch> handler) {
        batches = handler;
        run(this::release);
    }

    /** What came before there was anybody to hear it is told now. */
    void onNotice(@Nullable Handler<Notice> handler) {
        notices = handler;
        run(() -> {
            List<Notice> waited = List.copyOf(early);
            early.clear();
            waited.forEach(notice -> call(notices, notice));
        });
    }

    void onStopped(@Nullable Handler<Stopped> handler) {
        stops = handler;
    }

    void onEnd(@Nullable Handler<Void> handler) {
        end = handler;
    }

    void onFailure(@Nullable Handler<Throwable> handler) {
        failures = handler;
    }

    /** Whether something may be handed in. */
    boolean wants() {
        return !closed && batches != null && demand.get() > 0;
    }

    /** Whether there is anybody for batches at all. */
    boolean listens() {
        return batches != null;
    }

    void pause() {
        demand.set(0);
    }

    /** Wants so many batches more; what is held comes first. */
    void fetch(long more) {
        if (more < 0) {
            throw new IllegalArgumentException("fetch: " + more + " batches; it must not be negative");
        }
        demand.updateAndGet(now -> now + more < 0 ? Long.MAX_VALUE : now + more);
        run(this::release);
    }

    long handlerFailures() {
        return handlerFailures.get();
    }

    void close() {
        closed = true;
    }

    boolean closed() {
        return closed;
    }

    /** Hands a batch over once it is wanted; {@code done} is called on the subscriber's context. */
    void hand(LogBatch batch, Runnable before, Runnable done) {
        run(() -> whenWanted(() -> {
            demand.updateAndGet(now -> now == Long.MAX_VALUE ? now : Math.max(0, now - 1));
            if (!closed) {
                // Not otherwise: its token would stand behind a batch that nobody was given.
                before.run();
                call(batches, batch);
            }
            done.run();
        }));
    }

    private void whenWanted(Runnable action) {
        if (closed || wants()) {
            action.run();
        } else {
            held = Optional.of(action);
        }
    }

    private void release() {
        if (held.isPresent() && (closed || wants())) {
            Runnable action = held.get();
            held = Optional.empty();
            action.run();
        }
    }

    /** Tells a gap in its place. */
    void tell(Notice gap, Runnable done) {
        run(() -> {
            call(notices, gap);
            done.run();
        });
    }

    /** Tells at once what is not about entries. */
    void tell(Notice notice) {
        if (waiting.incrementAndGet() > NOTICES) {
            waiting.decrementAndGet();
            return;
        }
        run(() -> {
            waiting.decrementAndGet();
            if (notices != null) {
                call(notices, notice);
            } else if (early.size() < EARLY) {
                early.add(notice);
            }
        });
    }

    void tell(Stopped stopped) {
        run(() -> call(stops, stopped));
    }

    void end() {
        run(() -> {
            Handler<Void> last = end;
            if (!closed && last != null) {
                Future.<Void>succeededFuture().onSuccess(last);
            }
        });
    }

    /** Tells that it cannot begin, and why. */
    void refuse(String reason) {
        tell(new Stopped(app, Epoch.NONE, StopReason.FAILED, reason));
        fail(new FlyLogsException.InvalidRequest(reason));
    }

    void fail(Throwable failure) {
        run(() -> call(failures, failure));
    }

    private <T> void call(@Nullable Handler<T> handler, T what) {
        if (closed || handler == null) {
            return;
        }
        try {
            handler.handle(what);
        } catch (Throwable e) {
            // An Error, too: whoever hands something in waits until it is handled.
            handlerFailures.incrementAndGet();
            log.error("app={} a subscriber's handler failed", app, e);
        }
    }

    /** Does something on the subscriber's context, in its turn. */
    void run(Runnable action) {
        if (!context.run(action)) {
            log.debug("app={} a subscriber's context takes no calls any more", app);
            close();
            whenGone.run();
        }
    }
}
