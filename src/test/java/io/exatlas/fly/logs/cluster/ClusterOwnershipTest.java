package io.exatlas.fly.logs.cluster;

import io.exatlas.fly.logs.internal.owner.OwnershipContract;
import io.exatlas.fly.logs.internal.owner.RecordMap;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ownership over the records of a real cluster, claimed on each of its nodes. */
final class ClusterOwnershipTest extends OwnershipContract {

    @RegisterExtension
    private static final RecordsInACluster RECORDS = new RecordsInACluster();

    @Override
    protected RecordMap records(int node) {
        return RECORDS.of(node);
    }
}
