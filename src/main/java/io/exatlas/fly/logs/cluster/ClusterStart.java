package io.exatlas.fly.logs.cluster;

import io.exatlas.fly.logs.config.ClusterOptions;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.spi.cluster.ClusterManager;
import java.util.Map;

/** Starts a Vert.x that is a node of a cluster. No state; thread-safe. */
public final class ClusterStart {

    private ClusterStart() {}

    /**
     * Joins the cluster, or begins it if no node is there yet. Takes from some hundred milliseconds to a minute.
     * Closing the Vert.x leaves the cluster.
     *
     * @param options the cluster; whether it is enabled does not matter
     * @param settings of Vert.x; this method sets those of the event bus between nodes
     * @return failed with {@link FlyLogsException.InvalidRequest} if the node cannot join: an address is in use or not
     *     of this machine, a file cannot be read, a library is missing. Threads may be left then: end the process
     */
    public static Future<Vertx> node(ClusterOptions options, VertxOptions settings) {
        return start(options, settings, false, Map.of());
    }

    /**
     * Joins a cluster as a guest, which only subscribes and stores no shared data, so that it may come and go. Fails if
     * no node is there.
     *
     * @param options the cluster, as for {@link #node}
     * @param settings of Vert.x, as for {@link #node}
     */
    public static Future<Vertx> guest(ClusterOptions options, VertxOptions settings) {
        return start(options, settings, true, Map.of());
    }

    static Future<Vertx> start(
            ClusterOptions options, VertxOptions settings, boolean guest, Map<String, String> properties) {
        ClusterOptions own = new ClusterOptions(options);
        VertxOptions clustered = new VertxOptions(settings);
        BusSettings.apply(own, clustered.getEventBusOptions());
        return Future.succeededFuture()
                .compose(now -> Vertx.builder()
                        .with(clustered)
                        .withClusterManager(manager(own, guest, properties))
                        .buildClustered())
                .recover(cause -> Future.failedFuture(JoinFailure.inWords(own, cause)));
    }

    private static ClusterManager manager(ClusterOptions options, boolean guest, Map<String, String> properties) {
        try {
            return new HazelcastNode(options, guest, properties);
        } catch (NoClassDefFoundError missing) {
            throw new FlyLogsException.InvalidRequest(
                    "a cluster needs the library io.vertx:vertx-hazelcast 5.1.6, which is not there");
        }
    }
}
