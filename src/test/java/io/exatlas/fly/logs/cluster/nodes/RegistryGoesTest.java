package io.exatlas.fly.logs.cluster.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.cluster.ClusterRig;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nodes that come and go while a subscription on another one listens. */
final class RegistryGoesTest {

    private static final long WRITE_MILLIS = 20;

    private final Registries registries = Registries.start(3);
    private final List<String> written = new ArrayList<>();
    private long timer;

    @AfterEach
    void close() {
        registries.close();
    }

    private Ear listening(AppName app, int node) {
        Ear ear = Ear.of(registries.vertx(node), app);
        timer = registries.vertx(node).setPeriodic(WRITE_MILLIS, turn -> {
            String message = "line-" + written.size();
            registries.write(app, message);
            written.add(message);
        });
        ClusterRig.awaitThat(() -> ear.messages().size() > 20);
        ear.forgetSilence();
        return ear;
    }

    private void assertAllCame(Ear ear, int node) {
        Await.success(registries.vertx(node).timer(500).map(true));
        registries.vertx(node).cancelTimer(timer);
        ClusterRig.awaitThat(() -> ear.messages().size() >= written.size());
        assertThat(ear.messages()).containsExactlyElementsOf(written);
    }

    @Test
    @Tag("F26")
    void aRegistryThatLeavesHandsItsAppsOverWithinASecond() {
        AppName app = registries.appOf(0, "handed");
        Ear ear = listening(app, 1);

        registries.undeploy(0);

        ClusterRig.awaitThat(() -> registries.held().containsKey(app));
        assertAllCame(ear, 1);
        assertThat(ear.longestSilenceMillis()).isLessThan(1_000);
    }

    @Test
    @Tag("F22")
    void theAppsOfANodeThatDiesGoOnElsewhere() {
        AppName app = registries.appOf(0, "orphan");
        Ear ear = listening(app, 1);

        registries.crash(0);

        ClusterRig.awaitThat(() -> registries.held().containsKey(app));
        assertAllCame(ear, 1);
    }

    @Test
    void theSubscribersOfANodeGoWithIt() {
        AppName app = registries.appOf(0, "guests");
        Ear.of(registries.vertx(2), app);
        assertThat(Await.success(registries.ask(1, "status", app)).getInteger("subscribers"))
                .isEqualTo(1);

        registries.crash(2);

        long began = System.nanoTime();
        ClusterRig.awaitThat(
                () -> Await.success(registries.ask(1, "status", app)).getInteger("subscribers") == 0);
        assertThat((System.nanoTime() - began) / 1_000_000_000)
                .as("seconds, less than a heartbeat takes to lapse")
                .isLessThan(10);
    }

    @Test
    void aNodeThatJoinsTakesItsShareAndNothingElse() {
        List<AppName> apps = IntStream.range(0, 30)
                .mapToObj(number -> AppName.of("share-" + number))
                .toList();
        apps.forEach(app -> Await.success(registries.ask(0, "subscribe", app)));
        registries.awaitAsComputed(apps);
        Map<AppName, List<String>> before = registries.held();

        registries.cluster().add();
        registries.deploy(3);

        List<AppName> moving =
                apps.stream().filter(app -> registries.owner(app) == 3).toList();
        assertThat(moving).isNotEmpty();
        registries.awaitAsComputed(apps);
        Map<AppName, List<String>> after = registries.held();
        assertThat(apps).allSatisfy(app -> {
            if (!moving.contains(app)) {
                assertThat(after.get(app)).isEqualTo(before.get(app));
            }
        });
    }

    /** A later version may write more into its records than this one knows. */
    @Test
    void aRecordWithFieldsOfANewerNodeIsTakenOver() {
        AppName app = registries.appOf(1, "record");
        long epoch = System.currentTimeMillis();
        JsonObject record = new JsonObject()
                .put("epoch", Long.toString(epoch))
                .put("owner", "gone")
                .put("state", "held")
                .put("lease", 7)
                .put("flags", new JsonObject().put("new", true));

        Await.success(registries.put(0, app, record.encode()));

        ClusterRig.awaitThat(() -> registries.heldBy(1).containsKey(app));
        assertThat(registries.heldBy(1).get(app))
                .isEqualTo((epoch + 1) + registries.cluster().id(1));
    }
}
