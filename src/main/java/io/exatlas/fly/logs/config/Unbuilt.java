package io.exatlas.fly.logs.config;

import io.vertx.core.json.JsonObject;

/**
 * Parts of the configuration whose features are not built yet, with the only values they accept. A part moves out of
 * here into options of its own with its feature.
 */
final class Unbuilt {

    private Unbuilt() {}

    static JsonObject discover() {
        return new JsonObject().putNull("dir").put("max_depth", 1);
    }

    static JsonObject http() {
        return new JsonObject().put("enabled", false).put("host", "127.0.0.1").put("port", 8080);
    }
}
