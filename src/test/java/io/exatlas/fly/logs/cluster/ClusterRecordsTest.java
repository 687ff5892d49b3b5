package io.exatlas.fly.logs.cluster;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.owner.RecordMap;
import io.exatlas.fly.logs.owner.RecordMapContract;
import io.exatlas.fly.logs.owner.SharedRecords;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** The records of a real cluster, seen from each of its nodes. */
final class ClusterRecordsTest extends RecordMapContract {

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
