package io.exatlas.fly.logs.position;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import java.util.Optional;

/**
 * Keeps positions in a map that the nodes of a cluster share: what one node puts, every node gets. Made by
 * {@code ClusterStart}, the cluster holds each position on three nodes, so that two may die at once; when all nodes are
 * gone, so are the positions: keep them in files or a database if they must outlive that. A node that cannot reach the
 * others goes on with what it has; where the parts unite the lower of two positions stays, so that entries may come
 * again and none is skipped. One subscription of a name at a time, wherever it is.
 *
 * <p>A put has succeeded when the nodes that hold the position have it. What is damaged is refused and left in place
 * ({@code InvalidRequest}); a put replaces it. {@code Unavailable} where the cluster does not answer. For any thread;
 * answers within ten seconds on the caller's context.
 */
public final class ClusterPositionStore implements PositionStore {

    /** What the map is called. */
    public static final String NAME = "ex_atlas_fly_logs.positions";

    private final PositionStore positions;

    ClusterPositionStore(Vertx vertx, AsyncMap<String, String> map) {
        this.positions = new CoalescedPositions(vertx, new SharedPositions(map));
    }

    /** The store of the cluster that this Vert.x is a node of; fails where it is none. */
    public static Future<ClusterPositionStore> of(Vertx vertx) {
        if (!vertx.isClustered()) {
            return Future.failedFuture(
                    new FlyLogsException.InvalidRequest("position store: this Vert.x is not a node of a cluster"));
        }
        return Future.succeededFuture()
                .compose(now -> vertx.sharedData().<String, String>getClusterWideMap(NAME))
                .map(map -> new ClusterPositionStore(vertx, map));
    }

    @Override
    public Future<Optional<ResumeToken>> get(AppName app, String name) {
        return positions.get(app, name);
    }

    @Override
    public Future<Void> put(AppName app, String name, ResumeToken token) {
        return positions.put(app, name, token);
    }

    @Override
    public Future<Void> remove(AppName app, String name) {
        return positions.remove(app, name);
    }
}
