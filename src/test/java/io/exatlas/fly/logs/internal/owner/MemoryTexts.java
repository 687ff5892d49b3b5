package io.exatlas.fly.logs.internal.owner;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Texts of one process, some or all of which may fail to answer. */
final class MemoryTexts implements TextMap {

    private static final long SLOW_MILLIS = 5;

    private final Map<String, String> texts = new HashMap<>();
    private final Set<String> hanging = new HashSet<>();
    private boolean allHang;
    private Optional<Timers> slow = Optional.empty();
    private int changes;

    void hang(boolean all) {
        allHang = all;
    }

    void hang(String key) {
        hanging.add(key);
    }

    /** Each answer takes a moment from now on. */
    void slow(Timers timers) {
        slow = Optional.of(timers);
    }

    void clear() {
        texts.clear();
    }

    int changes() {
        return changes;
    }

    Map<String, String> texts() {
        return texts;
    }

    private <T> Future<T> answered(String key, Supplier<T> answer) {
        if (allHang || hanging.contains(key)) {
            return Future.failedFuture(new FlyLogsException.Unavailable("no answer"));
        }
        if (slow.isEmpty()) {
            return Future.succeededFuture(answer.get());
        }
        Promise<T> later = Promise.promise();
        slow.get().set(SLOW_MILLIS, () -> later.complete(answer.get()));
        return later.future();
    }

    private Future<Boolean> changed(String key, Supplier<Boolean> change) {
        return answered(key, () -> {
            boolean done = change.get();
            changes += done ? 1 : 0;
            return done;
        });
    }

    @Override
    public Future<Optional<String>> get(String key) {
        return answered(key, () -> Optional.ofNullable(texts.get(key)));
    }

    @Override
    public Future<Boolean> create(String key, String text) {
        return changed(key, () -> texts.putIfAbsent(key, text) == null);
    }

    @Override
    public Future<Boolean> replace(String key, String expected, String text) {
        return changed(key, () -> texts.replace(key, expected, text));
    }

    @Override
    public Future<Boolean> remove(String key, String expected) {
        return changed(key, () -> texts.remove(key, expected));
    }

    @Override
    public Future<Map<String, String>> all() {
        return answered("all", () -> Map.copyOf(texts));
    }
}
