package io.exatlas.fly.logs.cluster.process;

import io.exatlas.fly.logs.config.ClusterOptions;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What a node of a test is told when it starts.
 *
 * @param cluster where it joins
 * @param api where the simulated API answers; empty text: the node has no registry
 * @param guest whether the node holds none of what the cluster shares
 * @param ears whose entries are listened to on the node
 * @param store where its registry keeps positions; empty text: nowhere
 */
public record NodeSettings(ClusterOptions cluster, String api, boolean guest, List<AppName> ears, String store) {

    String text() {
        return new JsonObject()
                .put("cluster", cluster.toJson())
                .put("api", api)
                .put("guest", guest)
                .put("ears", new JsonArray(ears.stream().map(AppName::value).toList()))
                .put("store", store)
                .encode();
    }

    static NodeSettings parse(String text) {
        JsonObject json = new JsonObject(text);
        List<AppName> ears = json.getJsonArray("ears").stream()
                .map(name -> AppName.of((String) name))
                .toList();
        return new NodeSettings(
                new ClusterOptions(json.getJsonObject("cluster")),
                json.getString("api"),
                json.getBoolean("guest"),
                ears,
                json.getString("store"));
    }
}
