package io.exatlas.fly.logs.cluster.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.FlyLogs;
import io.exatlas.fly.logs.cluster.ClusterRig;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A consumer that knows nothing of ours, and owners on its own node and on another one. */
final class OldVoiceTest {

    private static final String ADDRESS = "ex_atlas_fly_logs:my-api";

    @Test
    void noOwnerIsHeardAfterItsSuccessorWhereverTheyLive() {
        try (ClusterRig rig = ClusterRig.start(2)) {
            var unused = FlyLogs.connect(rig.vertx(0));
            List<String> heard = new CopyOnWriteArrayList<>();
            Await.success(rig.vertx(0)
                    .eventBus()
                    .<JsonObject>consumer(
                            ADDRESS, message -> heard.add(message.headers().get("epoch")))
                    .completion());

            ClusterRig.awaitThat(() -> {
                publish(rig, 1, "3");
                return heard.contains("3");
            });
            publish(rig, 1, "5");
            ClusterRig.awaitThat(() -> heard.contains("5"));
            publish(rig, 0, "4");
            publish(rig, 1, "4");
            publish(rig, 0, "6");
            publish(rig, 1, "6");

            ClusterRig.awaitThat(() -> heard.stream().filter("6"::equals).count() == 2);
            assertThat(heard).doesNotContain("4");
        }
    }

    private static void publish(ClusterRig rig, int node, String epoch) {
        JsonObject body = new JsonObject()
                .put("type", "ex_atlas_fly_logs")
                .put("app", "my-api")
                .put("epoch", epoch)
                .put("owner", "node-" + epoch);
        rig.vertx(node)
                .eventBus()
                .publish(
                        ADDRESS,
                        body,
                        new DeliveryOptions()
                                .addHeader("type", "ex_atlas_fly_logs")
                                .addHeader("epoch", epoch));
    }
}
