package io.exatlas.fly.logs.internal.token.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Tokens in memory. */
final class MemoryTokenStoreTest extends TokenStoreContract {

    private final TokenStore store = new MemoryTokenStore();
    private final TokenStore.Stored some =
            new TokenStore.Stored(Token.parse("fm2_a").orElseThrow(), Instant.EPOCH);

    @Override
    protected TokenStore store() {
        return store;
    }

    @Test
    void aFullStoreRefusesAnotherAppAndStillReplaces() {
        for (int i = 0; i < MemoryTokenStore.TOKENS; i++) {
            assertThat(put("app-" + i).succeeded()).isTrue();
        }

        assertThat(put("one-more").cause())
                .isInstanceOf(FlyLogsException.Unavailable.class)
                .hasMessageContaining("full");
        assertThat(put("app-0").succeeded()).isTrue();
    }

    private Future<Void> put(String app) {
        return store.put(AppName.of(app), TokenStore.Kind.MANUAL, some);
    }
}
