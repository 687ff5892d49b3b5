package io.exatlas.fly.logs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.owner.RecordMap;
import io.exatlas.fly.logs.internal.owner.SharedRecords;
import io.exatlas.fly.logs.model.AppName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is left of the records of a cluster that falls apart and finds itself again. */
final class SplitTest {

    private static final AppName APP = AppName.of("my-api");
    private static final AppName OTHER = AppName.of("other");

    private final ClusterRig rig = ClusterRig.start(3);

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void theRecordsOfHigherEpochsStayWhole() {
        RecordMap large = records(0);
        RecordMap small = records(2);
        Await.success(large.create(APP, record(5, "a", 50)));
        Await.success(large.create(OTHER, record(5, "b", 50)));

        rig.split(List.of(0, 1), List.of(2));
        Await.success(small.replace(APP, record(5, "a", 50), record(6, "c", 60)));
        Await.success(large.replace(APP, record(5, "a", 50), record(5, "a", 90)));
        Await.success(small.replace(OTHER, record(5, "b", 50), record(5, "b", 90)));
        Await.success(large.replace(OTHER, record(5, "b", 50), record(6, "a", 60)));
        rig.heal();

        Map<AppName, String> merged = Map.of(APP, record(6, "c", 60), OTHER, record(6, "a", 60));
        ClusterRig.awaitThat(() -> Await.success(records(1).all()).equals(merged));
        assertThat(Await.success(small.all())).isEqualTo(merged);
    }

    private RecordMap records(int node) {
        return Await.success(SharedRecords.of(rig.vertx(node)));
    }

    private static String record(long epoch, String owner, long at) {
        return "{\"epoch\":\"" + epoch + "\",\"owner\":\"" + owner + "\",\"state\":\"held\",\"seq\":1,\"start\":\"1\","
                + "\"position\":\"" + at + "\",\"settled\":\"1\"}";
    }
}
