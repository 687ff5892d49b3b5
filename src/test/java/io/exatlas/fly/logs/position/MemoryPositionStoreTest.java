package io.exatlas.fly.logs.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import org.junit.jupiter.api.Test;

/** Positions in memory. */
final class MemoryPositionStoreTest extends PositionStoreContract {

    private final PositionStore store = new MemoryPositionStore();

    @Override
    protected PositionStore store() {
        return store;
    }

    @Test
    void aFullStoreRefusesAnotherPositionAndStillReplaces() {
        for (int i = 0; i < MemoryPositionStore.POSITIONS; i++) {
            assertThat(put("name-" + i).succeeded()).isTrue();
        }

        assertThat(put("one-more").cause())
                .isInstanceOf(FlyLogsException.Unavailable.class)
                .hasMessageContaining("full");
        assertThat(put("name-0").succeeded()).isTrue();
    }

    private Future<Void> put(String name) {
        return store.put(AppName.of("my-api"), name, SomeTokens.settled());
    }
}
