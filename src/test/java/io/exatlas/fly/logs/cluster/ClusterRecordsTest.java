package io.exatlas.fly.logs.cluster;

import io.exatlas.fly.logs.internal.owner.RecordMap;
import io.exatlas.fly.logs.internal.owner.RecordMapContract;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The records of a real cluster, seen from each of its nodes. */
final class ClusterRecordsTest extends RecordMapContract {

    @RegisterExtension
    private static final RecordsInACluster RECORDS = new RecordsInACluster();

    @Override
    protected RecordMap records(int node) {
        return RECORDS.of(node);
    }
}
