package io.exatlas.fly.logs.sim;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What was asked, and how much of it at the same time. Keeps the last requests only. May be used by any thread. */
final class RequestLog {

    private static final int KEPT = 10_000;

    private final ArrayDeque<RecordedRequest> kept = new ArrayDeque<>();
    private final Map<String, List<Promise<RecordedRequest>>> waiting = new HashMap<>();
    private final Map<String, Count> loads = new HashMap<>();
    private final Count all = new Count();
    private long total;

    void begin(RecordedRequest request) {
        List<Promise<RecordedRequest>> woken = note(request);
        woken.forEach(promise -> promise.tryComplete(request));
    }

    private synchronized List<Promise<RecordedRequest>> note(RecordedRequest request) {
        if (kept.size() == KEPT) {
            kept.removeFirst();
        }
        kept.add(request);
        total++;
        all.up();
        if (loads.size() < KEPT || loads.containsKey(request.app())) {
            loads.computeIfAbsent(request.app(), app -> new Count()).up();
        }
        List<Promise<RecordedRequest>> woken = waiting.remove(request.app());
        return woken == null ? List.of() : woken;
    }

    void end(String app) {
        all.down();
        load(app).ifPresent(Count::down);
    }

    synchronized Future<RecordedRequest> next(String app) {
        Promise<RecordedRequest> promise = Promise.promise();
        waiting.computeIfAbsent(app, name -> new ArrayList<>()).add(promise);
        return promise.future();
    }

    synchronized List<RecordedRequest> list(Predicate<RecordedRequest> wanted) {
        return kept.stream().filter(wanted).toList();
    }

    synchronized long total() {
        return total;
    }

    /** Requests being answered, of all apps. */
    Count load() {
        return all;
    }

    /** Requests being answered, of one app. */
    synchronized Optional<Count> load(String app) {
        return Optional.ofNullable(loads.get(app));
    }
}
