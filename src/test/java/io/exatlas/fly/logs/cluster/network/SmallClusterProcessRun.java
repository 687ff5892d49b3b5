package io.exatlas.fly.logs.cluster.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.cluster.process.NodeProcess;
import io.exatlas.fly.logs.config.ClusterOptions;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes that need each other, one of which is killed. Run by {@code make test-cluster}, where there may be network
 * namespaces.
 */
@Tag("F46")
final class SmallClusterProcessRun {

    private static final String WHY = "the cluster has 1 of the 2 nodes it needs";
    private static final Duration SOON = Duration.ofSeconds(30);

    /** A subscriber asks every 10 s how its stream is. */
    private static final long TARGET_MILLIS = 20_000;

    private static final int APPS = 6;
    private static final double PER_SECOND = 5;

    @TempDir
    private Path dir;

    @Test
    void tailAndSurvivorSayWhyTheyAreSilent() {
        NetworkRig.where(dir, APPS, PER_SECOND).ifPresent(SmallClusterProcessRun::alone);
    }

    private static void alone(NetworkRig made) {
        try (NetworkRig rig = made) {
            start(rig, 1);
            start(rig, 2);
            rig.awaitStreaming(1);
            rig.awaitStreaming(2);
            Tail tail = rig.tailOfAll();
            NodeProcess ear = rig.ear();

            long killed = System.nanoTime();
            rig.node(2).close();
            Waits.until("the tail says why", SOON, () -> tail.said(WHY));
            long told = (System.nanoTime() - killed) / 1_000_000;
            Waits.until("the survivor logs why", SOON, () -> rig.node(1).said().contains(WHY));
            JsonObject status = ear.ask("ask "
                    + new JsonObject()
                            .put("op", "status")
                            .put("app", rig.apps().get(0).value())
                            .encode());
            assertThat(status.getString("reason")).isEqualTo(WHY);
            assertThat(tail.program().alive()).isTrue();
            Row.within("j: one of two nodes killed, minimum_size 2: the tail says why", told, TARGET_MILLIS);

            start(rig, 2);
            rig.awaitStreaming(2);
            rig.nothingLostOrDoubled();
        }
    }

    private static void start(NetworkRig rig, int node) {
        ServeSettings settings = rig.settings(node);
        rig.start(node, settings.with(new ClusterOptions(settings.cluster()).setMinimumSize(2)), List.of());
    }
}
