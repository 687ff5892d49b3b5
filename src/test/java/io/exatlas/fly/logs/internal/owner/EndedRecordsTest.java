package io.exatlas.fly.logs.internal.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How many names of ended streams are remembered. */
final class EndedRecordsTest {

    private final Map<AppName, String> all = new HashMap<>();

    private void record(String app, long epoch, boolean ended) {
        OwnerRecord.State state = ended ? OwnerRecord.State.STOPPED : OwnerRecord.State.HELD;
        all.put(AppName.of(app), new OwnerRecord(new Epoch(epoch, "node"), state, Optional.empty()).text());
    }

    @Test
    void theOldestEndedOnesOfThisNodeAreForgotten() {
        record("old", 1, true);
        record("older-of-others", 1, true);
        record("middle", 2, true);
        record("new", 3, true);
        record("streamed", 1, false);
        all.put(AppName.of("nonsense"), "{}");

        assertThat(EndedRecords.surplus(all, app -> !app.value().endsWith("others"), 1))
                .containsExactly(
                        Map.entry(AppName.of("middle"), all.get(AppName.of("middle"))),
                        Map.entry(AppName.of("old"), all.get(AppName.of("old"))));
    }

    @Test
    void noneIsForgottenWhileThereIsRoom() {
        record("one", 1, true);
        record("two", 2, true);

        assertThat(EndedRecords.surplus(all, app -> true, 2)).isEmpty();
    }
}
