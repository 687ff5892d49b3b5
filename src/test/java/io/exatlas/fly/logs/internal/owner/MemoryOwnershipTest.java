package io.exatlas.fly.logs.internal.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.owner.Ownership.Occasion;
import io.exatlas.fly.logs.model.AppName;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MemoryOwnershipTest extends OwnershipContract {

    private final MemoryRecords records = new MemoryRecords();

    @Override
    protected RecordMap records(int node) {
        return records;
    }

    @Test
    void aNodeAloneOwnsWhatItClaimedForEverAndNeedNotSaySo() {
        Ownership alone = SoleOwner.of("here");
        Claim claim = Await.success(alone.claim(AppName.of("my-api"), Occasion.ASKED));

        assertThat(alone.shared()).isFalse();
        assertThat(alone.mayPublish(claim)).isTrue();
        assertThat(Await.success(alone.renew(claim, Optional.empty()))).isPresent();
        assertThat(Await.success(alone.handOver(claim, Optional.empty(), true))).isFalse();
    }
}
