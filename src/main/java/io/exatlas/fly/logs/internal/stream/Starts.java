package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.model.Closing;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Bounds how many streams start at once: where a node starts or goes, thousands may have to. Those that somebody waits
 * for come first. On the supervisor's context only.
 */
final class Starts {

    static final int AT_ONCE = 200;

    private final int atOnce;
    private final Deque<Waiting<?>> asked = new ArrayDeque<>();
    private final Deque<Waiting<?>> others = new ArrayDeque<>();
    private int running;
    private boolean closed;

    Starts(int atOnce) {
        this.atOnce = atOnce;
    }

    private record Waiting<T>(Supplier<Future<T>> start, Promise<T> started) {}

    /**
     * Starts a stream when there is room.
     *
     * @param first whether somebody waits for it
     */
    <T> Future<T> begin(boolean first, Supplier<Future<T>> start) {
        if (closed) {
            return Future.failedFuture(closing());
        }
        Waiting<T> waiting = new Waiting<>(start, Promise.promise());
        (first ? asked : others).add(waiting);
        next();
        return waiting.started().future();
    }

    private void next() {
        while (running < atOnce) {
            Optional<Waiting<?>> waiting =
                    Optional.<Waiting<?>>ofNullable(asked.poll()).or(() -> Optional.ofNullable(others.poll()));
            if (waiting.isEmpty()) {
                return;
            }
            running++;
            run(waiting.get());
        }
    }

    private <T> void run(Waiting<T> waiting) {
        waiting.start().get().onComplete(result -> {
            running--;
            waiting.started().handle(result);
            next();
        });
    }

    /** Starts nothing from now on: those that wait fail. */
    void close() {
        closed = true;
        Deque<Waiting<?>> all = new ArrayDeque<>(asked);
        all.addAll(others);
        asked.clear();
        others.clear();
        all.forEach(waiting -> waiting.started().fail(closing()));
    }

    private static FlyLogsException closing() {
        return new FlyLogsException.NoStreamer(Closing.NODE);
    }
}
