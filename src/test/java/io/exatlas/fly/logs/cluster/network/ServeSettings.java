package io.exatlas.fly.logs.cluster.network;

import io.exatlas.fly.logs.config.ClusterOptions;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The configuration of a node.
 *
 * @param api where the simulated API answers
 * @param token what the node shows to it
 * @param apps which are pinned
 * @param cluster which it joins
 * @param store where positions are kept; empty text: nowhere
 */
record ServeSettings(String api, String token, List<AppName> apps, ClusterOptions cluster, String store) {

    private static final int INTERVAL_MILLIS = 250;

    /** As files in a directory, named after the node; where the configuration is. */
    Path write(Path dir, int number) {
        try {
            Path secret = dir.resolve("token-" + number);
            Files.deleteIfExists(secret);
            Files.createFile(
                    secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(secret, token);
            return Files.writeString(
                    dir.resolve("node-" + number + ".json"), json(secret).encode());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The same in another cluster. */
    ServeSettings with(ClusterOptions other) {
        return new ServeSettings(api, token, apps, other, store);
    }

    /** The same with a directory for positions. */
    ServeSettings keptIn(Path other) {
        return new ServeSettings(api, token, apps, cluster, other.toString());
    }

    private JsonObject json(Path secret) {
        JsonArray pinned = new JsonArray();
        apps.forEach(app -> pinned.add(new JsonObject().put("app", app.value()).put("pinned", true)));
        JsonObject poll = new JsonObject().put("interval_ms", INTERVAL_MILLIS).put("idle_interval_ms", INTERVAL_MILLIS);
        if (!store.isEmpty()) {
            poll.put("position_store", store);
        }
        return new JsonObject()
                .put(
                        "api",
                        new JsonObject()
                                .put("url", api)
                                .put("machines_url", api)
                                .put("requests_per_second", 500)
                                .put("history_requests_per_second", 100))
                .put("poll", poll)
                .put(
                        "token",
                        new JsonObject()
                                .put("token_file", secret.toString())
                                .put("environment", false)
                                .put("config_file", false))
                .put("apps", pinned)
                .put("cluster", cluster.toJson());
    }
}
