package io.exatlas.fly.logs.cluster.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.cluster.ClusterRig;
import io.exatlas.fly.logs.cluster.PlainEar;
import io.exatlas.fly.logs.internal.owner.OwnerRecord;
import io.exatlas.fly.logs.internal.wire.Addresses;
import io.exatlas.fly.logs.internal.wire.BusMessages;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A cluster that falls apart, so that each part streams for itself, and comes together again. */
@Tag("F24")
final class RegistriesApartTest {

    private static final long WRITE_MILLIS = 20;

    private final Registries registries = Registries.start(3);
    private final List<String> written = new ArrayList<>();

    @AfterEach
    void close() {
        registries.close();
    }

    @Test
    void bothSidesHearEveryLineAndOneOwnerIsLeft() {
        AppName app = registries.appOf(0, "apart");
        List<Ear> ears = new ArrayList<>();
        List<PlainEar> plain = new ArrayList<>();
        for (int node = 0; node < 3; node++) {
            ears.add(Ear.of(registries.vertx(node), app));
            plain.add(listening(node, app));
        }
        long timer = registries.vertx(1).setPeriodic(WRITE_MILLIS, turn -> {
            String message = "line-" + written.size();
            registries.write(app, message);
            written.add(message);
        });

        registries.cluster().split(List.of(0, 1), List.of(2));
        ClusterRig.awaitThat(() -> registries.heldBy(2).containsKey(app));
        OwnerRecord winner = registries.record(2, app);
        registries.cluster().heal();
        long healed = System.nanoTime();
        ClusterRig.awaitThat(() -> registries.record(0, app).epoch().compareTo(winner.epoch()) >= 0);
        registries.awaitOneOwnerEach(List.of(app));
        assertThat((System.nanoTime() - healed) / 1_000_000_000).isLessThan(10);

        registries.vertx(1).cancelTimer(timer);
        ears.forEach(ear -> {
            ClusterRig.awaitThat(() -> ear.messages().size() >= written.size());
            assertThat(ear.messages()).containsExactlyElementsOf(written);
        });
        assertThat(plain).allSatisfy(ear -> {
            assertThat(ear.unmarked()).isEmpty();
            assertThat(ear.below()).isEmpty();
            assertThat(ear.old()).isEmpty();
        });
    }

    /** A consumer that takes what comes: the owner on the other side may have said it, too, but says so. */
    private PlainEar listening(int node, AppName app) {
        PlainEar ear = new PlainEar("ear-" + node);
        Await.success(registries
                .vertx(node)
                .eventBus()
                .<JsonObject>consumer(Addresses.logs(app), message -> {
                    if (BusMessages.BATCH.equals(message.body().getString("type"))) {
                        ear.heard(BusMessages.fromBatch(message.body()), System.nanoTime());
                    }
                })
                .completion());
        return ear;
    }
}
