package io.exatlas.fly.logs.cluster;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.owner.OwnershipContract;
import io.exatlas.fly.logs.owner.RecordMap;
import io.exatlas.fly.logs.owner.SharedRecords;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** Ownership over the records of a real cluster, claimed on each of its nodes. */
final class ClusterOwnershipTest extends OwnershipContract {

    private static ClusterRig rig;

    @BeforeAll
    static void start() {
        rig = ClusterRig.start(3);
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    @AfterEach
    void clear() {
        Await.success(
                rig.vertx(0).sharedData().getClusterWideMap(RecordMap.NAME).compose(map -> map.clear()));
    }

    @Override
    protected RecordMap records(int node) {
        return Await.success(SharedRecords.of(rig.vertx(node % rig.size())));
    }
}
