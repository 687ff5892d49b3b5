package io.exatlas.fly.logs.internal.owner;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Records in a map that Vert.x shares between the nodes of a cluster, as {@link SharedTexts} has them. */
public final class SharedRecords implements RecordMap {

    private static final String CALLED = "cluster records";

    private final TextMap texts;

    public SharedRecords(AsyncMap<String, String> map) {
        this(map, SharedTexts.PATIENCE);
    }

    SharedRecords(AsyncMap<String, String> map, Duration patience) {
        this(new SharedTexts(map, CALLED, patience));
    }

    private SharedRecords(TextMap texts) {
        this.texts = texts;
    }

    /** The records of the cluster that this Vert.x is a node of; fails where it is none. */
    public static Future<SharedRecords> of(Vertx vertx) {
        return SharedTexts.of(vertx, NAME, CALLED).map(SharedRecords::new);
    }

    @Override
    public Future<Optional<String>> get(AppName app) {
        return texts.get(app.value());
    }

    @Override
    public Future<Boolean> create(AppName app, String text) {
        return texts.create(app.value(), text);
    }

    @Override
    public Future<Boolean> replace(AppName app, String expected, String text) {
        return texts.replace(app.value(), expected, text);
    }

    @Override
    public Future<Boolean> remove(AppName app, String expected) {
        return texts.remove(app.value(), expected);
    }

    @Override
    public Future<Map<AppName, String>> all() {
        return texts.all().map(SharedRecords::ofApps);
    }

    /** Whoever reaches the map may have written other keys. */
    private static Map<AppName, String> ofApps(Map<String, String> texts) {
        Map<AppName, String> records = new HashMap<>();
        texts.forEach((key, text) -> appName(key).ifPresent(app -> records.put(app, text)));
        return records;
    }

    private static Optional<AppName> appName(String key) {
        try {
            return Optional.of(AppName.of(key));
        } catch (FlyLogsException.InvalidRequest otherKey) {
            return Optional.empty();
        }
    }
}
