package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.history.HistoryRange;
import io.exatlas.fly.logs.history.HistoryStream;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.HistoryStart;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.sim.SimulatedRow;
import io.exatlas.fly.logs.subscribe.Subscription;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A subscription and a history stream that are asked for the same place begin there, and refuse the same ones. */
final class SubscribeOptionsTest {

    private static final Instant TIME = Instant.ofEpochSecond(1_790_000_000, 7);

    @RegisterExtension
    private final LiveRig rig = new LiveRig();

    private static Optional<HistoryStart> start(SubscribeOptions options) {
        return options.wish(Optional.empty()).start();
    }

    @Test
    void placesMeanTheSameAsForHistory() {
        assertThat(start(new SubscribeOptions().since(TIME)))
                .contains(HistoryRange.since(TIME).start())
                .contains(new HistoryStart.Since(1_790_000_000_000_000_006L));
        assertThat(start(new SubscribeOptions().since(Duration.ofHours(1))))
                .contains(HistoryRange.since(Duration.ofHours(1)).start());
        assertThat(start(new SubscribeOptions().after(7)))
                .contains(HistoryRange.after(7).start())
                .contains(new HistoryStart.After(7));
        assertThat(start(new SubscribeOptions().tail(10_000)))
                .contains(HistoryRange.tail(10_000).start())
                .contains(new HistoryStart.Newest(10_000));
    }

    @Test
    void anEntryOfTheTimeItselfIsHandedOverByBoth() {
        rig.deploy();
        long time = rig.nextTime();
        rig.fly().app("shop").add(SimulatedRow.of("a", time - 1, "before"));
        rig.fly().app("shop").add(SimulatedRow.of("b", time, "at"));
        Instant since = Instant.ofEpochSecond(0, time);
        Heard heard = new Heard();

        Await.success(rig.logs().subscribe("shop", new SubscribeOptions().since(since), heard));
        assertThat(heard.awaitEntries(1)).extracting(LogEntry::message).containsExactly("at");

        List<String> read = new ArrayList<>();
        Promise<Void> end = Promise.promise();
        rig.vertx().runOnContext(turn -> {
            HistoryStream past = rig.logs().history("shop", HistoryRange.since(since));
            past.endHandler(end::complete).handler(entry -> read.add(entry.message()));
        });
        Await.success(end.future());
        assertThat(read).containsExactly("at");
    }

    @Test
    void aPlaceThatCannotBeFailsTheSubscription() {
        rig.deploy();
        refused("since", new SubscribeOptions().since(Instant.MAX));
        refused("since", new SubscribeOptions().since(Instant.EPOCH.minusNanos(1)));
        refused("since", new SubscribeOptions().since(Duration.ofNanos(-1)));
        refused("after", new SubscribeOptions().after(-1));
        refused("tail", new SubscribeOptions().tail(0));
        refused("tail", new SubscribeOptions(new SubscribeOptions().tail(10_001)));
    }

    private void refused(String what, SubscribeOptions options) {
        assertThat(Await.failure(rig.logs().subscribe("shop", options), FlyLogsException.InvalidRequest.class))
                .hasMessageStartingWith(what + ": ");
    }

    @Test
    void thePlaceThatWasSaidLastCounts() {
        SubscribeOptions options = new SubscribeOptions().tail(0).tail(5);

        assertThat(options.mistake()).isEmpty();
        assertThat(start(options)).contains(new HistoryStart.Newest(5));
    }

    @Test
    void toFetchNothingIsLegalAndLessIsNot() {
        rig.deploy();
        Subscription subscription = Await.success(rig.logs().subscribe("shop", new SubscribeOptions()));
        HistoryStream past = rig.logs().history("shop", HistoryRange.after(7));

        assertThat(subscription.fetch(0)).isSameAs(subscription);
        assertThat(past.fetch(0)).isSameAs(past);
        assertThatThrownBy(() -> subscription.fetch(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> past.fetch(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
