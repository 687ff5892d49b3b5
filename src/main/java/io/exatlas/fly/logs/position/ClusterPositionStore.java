package io.exatlas.fly.logs.position;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import java.util.Optional;

/**
 * Stores positions in a map that the nodes of a cluster share: each node gets what another one put. In a cluster made
 * by {@code ClusterStart} three nodes hold each position, so that it survives the death of two at once. When all nodes
 * are gone, the positions are gone: use files or a database if they must outlive that. A node that does not reach the
 * others continues with what it has. When the parts unite, the lower of two positions is kept, so that entries may be
 * delivered again and none is skipped. The cluster has one subscription of a name at a time.
 *
 * <p>A put succeeds when the nodes that hold the position have it. Damaged content is refused and left in place
 * ({@code InvalidRequest}); a put replaces it. The failure is {@code Unavailable} if the cluster does not answer.
 * Thread-safe; futures complete within ten seconds on the caller's context.
 */
public final class ClusterPositionStore implements PositionStore {

    /** The name of the map. */
    public static final String NAME = "ex_atlas_fly_logs.positions";

    private final PositionStore positions;

    ClusterPositionStore(Vertx vertx, AsyncMap<String, String> map) {
        this.positions = new CoalescedPositions(vertx, new SharedPositions(map));
    }

    /** The store of this Vert.x's cluster; fails if Vert.x is not clustered. */
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
