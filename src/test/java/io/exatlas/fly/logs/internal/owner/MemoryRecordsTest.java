package io.exatlas.fly.logs.internal.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MemoryRecordsTest extends RecordMapContract {

    private final MemoryRecords records = new MemoryRecords();

    @Override
    protected RecordMap records(int node) {
        return records;
    }

    @Test
    void ofAppsThatEndedOnlyTheNewestAreRemembered() {
        String held = OwnerRecord.held(new Epoch(1, "n"), Optional.empty()).text();
        String stopped = new OwnerRecord(new Epoch(1, "n"), OwnerRecord.State.STOPPED, Optional.empty()).text();
        Await.success(records.create(AppName.of("held"), held));

        for (int i = 0; i < 10_050; i++) {
            Await.success(records.create(AppName.of("app-" + i), stopped));
        }

        assertThat(Await.success(records.all())).hasSize(10_001).containsEntry(AppName.of("held"), held);
        assertThat(Await.success(records.get(AppName.of("app-49")))).isEmpty();
        assertThat(Await.success(records.get(AppName.of("app-50")))).contains(stopped);
    }
}
