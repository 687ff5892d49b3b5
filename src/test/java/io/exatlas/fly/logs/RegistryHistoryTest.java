package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.replay.RegistryHistory;
import io.exatlas.fly.logs.internal.subscribe.RegistryClient;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.HistoryStart;
import io.exatlas.fly.logs.model.LogEntry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The past as a registry on the bus tells it to Java code. */
final class RegistryHistoryTest {

    @RegisterExtension
    private final LiveRig rig = new LiveRig();

    private Future<HistoryPage> read(HistoryStart start) {
        return new RegistryHistory(new RegistryClient(rig.vertx(), TimeAndChance.real())::ask, AppName.of("shop"))
                .read(start, OptionalLong.empty(), 1_000);
    }

    @Test
    void entriesComeAsTheyWereWritten() {
        rig.deploy();
        rig.write("shop", "one", "two");

        HistoryPage page = Await.success(read(new HistoryStart.Ago(Duration.ofMinutes(1))));

        assertThat(page.entries()).extracting(LogEntry::message).containsExactly("one", "two");
        assertThat(page.more()).isFalse();
    }

    @Test
    void aFailureIsWhatTheRegistrySays() {
        rig.deploy();

        Await.failure(read(new HistoryStart.After(0)), FlyLogsException.NotFound.class);
    }

    @Test
    void withoutARegistryThereIsNoPast() {
        Await.failure(read(new HistoryStart.After(0)), FlyLogsException.NoStreamer.class);
    }

    @Test
    void anAnswerThatCannotBeReadIsNone() {
        rig.vertx()
                .eventBus()
                .consumer("ex_atlas_fly_logs.registry", message -> message.reply(new JsonObject().put("ok", true)));

        assertThat(Await.failure(read(new HistoryStart.After(0)), FlyLogsException.Unavailable.class))
                .hasMessageContaining("entries");
    }
}
