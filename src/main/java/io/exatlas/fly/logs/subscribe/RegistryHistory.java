package io.exatlas.fly.logs.subscribe;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.HistoryStart;
import io.exatlas.fly.logs.wire.HistoryJson;
import io.exatlas.fly.logs.wire.HistoryRequest;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.OptionalLong;

/** One app's past as a registry on the event bus reads it. From any thread. */
public final class RegistryHistory implements History {

    private final RegistryClient registry;
    private final AppName app;

    public RegistryHistory(RegistryClient registry, AppName app) {
        this.registry = registry;
        this.app = app;
    }

    @Override
    public Future<HistoryPage> read(HistoryStart start, OptionalLong to, int limit) {
        return registry.ask(new HistoryRequest(start, to, limit).toJson(app)).compose(RegistryHistory::page);
    }

    /** A registry that answers nonsense is one that does not answer. */
    private static Future<HistoryPage> page(JsonObject reply) {
        try {
            return Future.succeededFuture(HistoryJson.fromJson(reply));
        } catch (FlyLogsException.InvalidRequest wrong) {
            return Future.failedFuture(
                    new FlyLogsException.Unavailable("the registry's answer cannot be read: " + wrong.getMessage()));
        }
    }
}
