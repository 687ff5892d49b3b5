package io.exatlas.fly.logs.position;

import io.exatlas.fly.logs.internal.context.Contexts;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Wraps a store so that a position may be put at any rate. While a write of a position is under way, only the newest of
 * the later puts waits, and its result is the result of all of them. At most four writes are under way at once. A
 * failed write is not retried: the next put is written.
 *
 * <p>No future takes longer than ten seconds. The store may still be busy after that: the last put is written when the
 * store answers, and until then every further put of that position fails. Thread-safe; futures complete on the caller's
 * context.
 */
public final class CoalescedPositions implements PositionStore {

    /** So many writes at once leave most of the worker threads to others. */
    static final int AT_ONCE = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final PositionStore store;
    private final Duration patience;

    /** Not begun, the oldest first. Guarded by this. */
    private final Map<PositionKey, Write> waiting = new LinkedHashMap<>();
    /** Guarded by this. */
    private final Map<PositionKey, Write> underWay = new HashMap<>();

    /** What is to be there: a token, or none. Its content changes while it waits. */
    private static final class Write {
        private final PositionKey key;
        private final Promise<Void> end = Promise.promise();
        private final Future<Void> told;
        private Optional<ResumeToken> content = Optional.empty();

        Write(PositionKey key, Duration patience) {
            this.key = key;
            this.told = end.future().timeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    public CoalescedPositions(Vertx vertx, PositionStore store) {
        this(vertx, store, PATIENCE);
    }

    CoalescedPositions(Vertx vertx, PositionStore store, Duration patience) {
        this.vertx = vertx;
        this.store = store;
        this.patience = patience;
    }

    /** After what was put before, so that it is seen. */
    @Override
    public Future<Optional<ResumeToken>> get(AppName app, String name) {
        return PositionKey.check(app, name)
                .compose(key -> onCallersContext(
                        key,
                        lastWrite(key)
                                .otherwiseEmpty()
                                .compose(done -> store.get(app, name))
                                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)));
    }

    @Override
    public Future<Void> put(AppName app, String name, ResumeToken token) {
        return write(app, name, Optional.of(token));
    }

    @Override
    public Future<Void> remove(AppName app, String name) {
        return write(app, name, Optional.empty());
    }

    private Future<Void> write(AppName app, String name, Optional<ResumeToken> content) {
        return PositionKey.check(app, name).compose(key -> onCallersContext(key, ask(key, content)));
    }

    private Future<Void> ask(PositionKey key, Optional<ResumeToken> content) {
        Write write;
        synchronized (this) {
            write = waiting.computeIfAbsent(key, fresh -> new Write(fresh, patience));
            write.content = content;
        }
        beginWhatMayBegin();
        return write.told;
    }

    private void beginWhatMayBegin() {
        for (Write write : taken()) {
            Future.succeededFuture()
                    .compose(now -> written(write.key, write.content))
                    .onComplete(result -> ended(write, result));
        }
    }

    /** From now on their content stays as it is. */
    private synchronized List<Write> taken() {
        List<Write> taken = new ArrayList<>();
        Iterator<Write> writes = waiting.values().iterator();
        while (underWay.size() < AT_ONCE && writes.hasNext()) {
            Write write = writes.next();
            if (underWay.putIfAbsent(write.key, write) == null) {
                writes.remove();
                taken.add(write);
            }
        }
        return taken;
    }

    private Future<Void> written(PositionKey key, Optional<ResumeToken> content) {
        return content.isPresent()
                ? store.put(key.app(), key.name(), content.get())
                : store.remove(key.app(), key.name());
    }

    private void ended(Write write, AsyncResult<Void> result) {
        synchronized (this) {
            underWay.remove(write.key);
        }
        write.end.handle(result);
        beginWhatMayBegin();
    }

    private synchronized Future<Void> lastWrite(PositionKey key) {
        Write last = waiting.getOrDefault(key, underWay.get(key));
        return last == null ? Future.succeededFuture() : last.told;
    }

    /** Stores end their work on threads of their own; what the caller does then must not hold those up. */
    private <T> Future<T> onCallersContext(PositionKey key, Future<T> answer) {
        return Contexts.on(
                vertx.getOrCreateContext(), answer.recover(cause -> Future.failedFuture(inWords(key, cause))));
    }

    private Throwable inWords(PositionKey key, Throwable cause) {
        return cause instanceof TimeoutException
                ? new FlyLogsException.Unavailable(
                        "position store: no answer within " + patience.toMillis() + " ms for the " + key)
                : cause;
    }
}
