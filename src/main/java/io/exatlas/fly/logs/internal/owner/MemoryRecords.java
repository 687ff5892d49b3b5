package io.exatlas.fly.logs.internal.owner;

import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The records of a node without others: they end with the process. Of apps that were ended only the newest are
 * remembered, so that no stranger can fill the memory with names.
 */
public final class MemoryRecords implements RecordMap {

    private static final int REMEMBERED = 10_000;

    private final Map<AppName, String> wanted = new HashMap<>();
    private final Map<AppName, String> ended = new LinkedHashMap<>();

    @Override
    public synchronized Future<Optional<String>> get(AppName app) {
        return Future.succeededFuture(text(app));
    }

    @Override
    public synchronized Future<Boolean> create(AppName app, String text) {
        boolean absent = text(app).isEmpty();
        if (absent) {
            put(app, text);
        }
        return Future.succeededFuture(absent);
    }

    @Override
    public synchronized Future<Boolean> replace(AppName app, String expected, String text) {
        boolean found = text(app).filter(expected::equals).isPresent();
        if (found) {
            put(app, text);
        }
        return Future.succeededFuture(found);
    }

    @Override
    public synchronized Future<Boolean> remove(AppName app, String expected) {
        return Future.succeededFuture(wanted.remove(app, expected) || ended.remove(app, expected));
    }

    @Override
    public synchronized Future<Map<AppName, String>> all() {
        Map<AppName, String> all = new HashMap<>(wanted);
        all.putAll(ended);
        return Future.succeededFuture(all);
    }

    private Optional<String> text(AppName app) {
        return Optional.ofNullable(wanted.get(app)).or(() -> Optional.ofNullable(ended.get(app)));
    }

    private void put(AppName app, String text) {
        wanted.remove(app);
        ended.remove(app);
        boolean goesOn =
                OwnerRecord.parse(text).map(record -> record.state().wanted()).orElse(true);
        (goesOn ? wanted : ended).put(app, text);
        if (ended.size() > REMEMBERED) {
            ended.remove(ended.keySet().iterator().next());
        }
    }
}
