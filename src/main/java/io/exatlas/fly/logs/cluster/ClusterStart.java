package io.exatlas.fly.logs.cluster;

import io.exatlas.fly.logs.config.ClusterOptions;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.spi.cluster.ClusterManager;
import java.util.Map;

/** Starts a Vert.x that is a node of a cluster. No state; for any thread. */
public final class ClusterStart {

    private ClusterStart() {}

    /**
     * Joins the cluster, or begins it where nobody is there yet: from some hundred milliseconds to a minute. Closing
     * the Vert.x leaves it.
     *
     * @param options which cluster; whether it is enabled does not matter
     * @param settings of Vert.x; those of the event bus between nodes are set by this
     * @return failed with {@link FlyLogsException.InvalidRequest} where that cannot be: an address in use, or not of
     *     this machine, a file that cannot be read, a library that is missing. Threads may be left then: end the
     *     process
     */
    public static Future<Vertx> node(ClusterOptions options, VertxOptions settings) {
        return start(options, settings, false, Map.of());
    }

    /**
     * Joins a cluster to listen only: holds nothing of what the nodes share, so that it may come and go. Fails where no
     * node is there.
     *
     * @param options which cluster, as for {@link #node}
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
