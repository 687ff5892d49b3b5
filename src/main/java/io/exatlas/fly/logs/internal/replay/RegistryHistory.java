package io.exatlas.fly.logs.internal.replay;

import io.exatlas.fly.logs.internal.wire.HistoryJson;
import io.exatlas.fly.logs.internal.wire.HistoryRequest;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.HistoryStart;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.OptionalLong;
import java.util.function.Function;

/** One app's past as a registry on the event bus reads it. From any thread. */
public final class RegistryHistory implements History {

    private final Function<JsonObject, Future<JsonObject>> registry;
    private final AppName app;

    /**
     * The past of one app.
     *
     * @param registry answers a request, or fails with a {@link FlyLogsException}
     */
    public RegistryHistory(Function<JsonObject, Future<JsonObject>> registry, AppName app) {
        this.registry = registry;
        this.app = app;
    }

    @Override
    public Future<HistoryPage> read(HistoryStart start, OptionalLong to, int limit) {
        return registry.apply(new HistoryRequest(start, to, limit).toJson(app)).compose(RegistryHistory::page);
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
