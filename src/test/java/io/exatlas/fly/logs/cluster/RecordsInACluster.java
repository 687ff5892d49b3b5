package io.exatlas.fly.logs.cluster;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.owner.RecordMap;
import io.exatlas.fly.logs.internal.owner.SharedRecords;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The records of a real cluster of three nodes: one cluster for all tests of a class, emptied after each of them. */
final class RecordsInACluster implements AfterEachCallback, AfterAllCallback {

    private final ClusterRig rig = ClusterRig.start(3);

    /** As a node sees them; after the last node comes the first. */
    RecordMap of(int node) {
        return Await.success(SharedRecords.of(rig.vertx(node % rig.size())));
    }

    @Override
    public void afterEach(ExtensionContext test) {
        Await.success(
                rig.vertx(0).sharedData().getClusterWideMap(RecordMap.NAME).compose(map -> map.clear()));
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        rig.close();
    }
}
