package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.config.SubscriberOptions;
import io.exatlas.fly.logs.model.StreamStatus;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a node with many subscriptions asks of its registry. */
final class NodeHeartbeatTest {

    private static final int APPS = 5;

    @RegisterExtension
    private final LiveRig rig = new LiveRig();

    private final LinkedBlockingQueue<JsonArray> beats = new LinkedBlockingQueue<>();

    private void watch(DeliveryContext<Object> sending) {
        if (sending.body() instanceof JsonObject request && "heartbeat".equals(request.getValue("op"))) {
            beats.add(request.getJsonArray("apps"));
        }
        sending.next();
    }

    @Tag("F31")
    @Test
    void oneHeartbeatKeepsAllAppsOfTheNodeAlive() throws InterruptedException {
        rig.vertx().eventBus().addOutboundInterceptor(this::watch);
        rig.deploy(rig.options()
                .setSubscribers(
                        new SubscriberOptions().setHeartbeatIntervalMs(200).setHeartbeatTimeoutMs(60_000)));
        List<Future<?>> taken = IntStream.range(0, APPS)
                .<Future<?>>mapToObj(n -> {
                    rig.fly().app("app-" + n);
                    return rig.logs().subscribe("app-" + n, batch -> {});
                })
                .toList();
        Await.success(Future.all(taken));

        awaitOneForAll();
        for (int n = 0; n < 5; n++) {
            assertThat(next()).as("all in one").hasSize(APPS);
        }
        assertThat(Await.success(rig.logs().list()))
                .hasSize(APPS)
                .allMatch(StreamStatus::running)
                .allMatch(status -> status.subscribers() == 1);
    }

    private void awaitOneForAll() throws InterruptedException {
        int together = 0;
        while (together < 3) {
            together = next().size() == APPS ? together + 1 : 0;
        }
    }

    private JsonArray next() throws InterruptedException {
        return Objects.requireNonNull(beats.poll(20, TimeUnit.SECONDS), "no heartbeat");
    }
}
