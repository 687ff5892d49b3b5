package io.exatlas.fly.logs.internal.token;

import io.exatlas.fly.logs.model.AppName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Something kept for each of the 10,000 apps that were asked for last. For any thread. */
final class PerApp<V> {

    static final int APPS = 10_000;

    private final Map<AppName, V> values = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AppName, V> eldest) {
            return size() > APPS;
        }
    };

    synchronized Optional<V> get(AppName app) {
        return Optional.ofNullable(values.get(app));
    }

    synchronized V getOrMake(AppName app, Supplier<V> fresh) {
        return values.computeIfAbsent(app, name -> fresh.get());
    }
}
