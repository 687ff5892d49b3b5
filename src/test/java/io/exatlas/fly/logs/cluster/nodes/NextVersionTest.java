package io.exatlas.fly.logs.cluster.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.cluster.ClusterRig;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A cluster in the middle of an upgrade: one node says more than the other knows. */
@Tag("F26")
final class NextVersionTest {

    private static final int NEWER = 0;
    private static final int OLDER = 1;
    private static final long WRITE_MILLIS = 20;

    private final Registries registries = Registries.start(2);
    private final List<String> written = new ArrayList<>();

    @BeforeEach
    void upgrade() {
        registries.undeploy(NEWER);
        NextVersion.speaks(registries.vertx(NEWER));
        registries.deploy(NEWER, NextVersion::new);
        registries.awaitAllSeen();
    }

    @AfterEach
    void close() {
        registries.close();
    }

    private void awaitSeq(int asked, AppName app, long seq) {
        ClusterRig.awaitThat(() -> Long.valueOf(seq)
                .equals(Await.success(registries.ask(asked, "status", app)).getLong("seq")));
    }

    @Test
    void eachHearsTheStreamsOfTheOther() {
        for (int owner : List.of(NEWER, OLDER)) {
            AppName app = registries.appOf(owner, "both");
            List<Ear> ears = List.of(Ear.of(registries.vertx(NEWER), app), Ear.of(registries.vertx(OLDER), app));

            registries.write(app, "one");
            registries.write(app, "two");

            ears.forEach(ear -> {
                ClusterRig.awaitThat(() -> ear.messages().size() == 2);
                assertThat(ear.messages()).containsExactly("one", "two");
            });
        }
    }

    @Test
    void eachAnswersForTheOther() {
        for (int owner : List.of(NEWER, OLDER)) {
            AppName app = registries.appOf(owner, "asked");
            JsonObject subscribed = Await.success(registries.ask(1 - owner, "subscribe", app));

            assertThat(subscribed.getString("owner"))
                    .isEqualTo(registries.cluster().id(owner));
            awaitSeq(1 - owner, app, 0);
            registries.write(app, "line");
            awaitSeq(1 - owner, app, 1);
            assertThat(Await.success(registries.ask(1 - owner, "list", app)).getJsonArray("apps"))
                    .anySatisfy(one -> assertThat(one.toString()).contains(app.value()));
            assertThat(Await.success(registries.ask(1 - owner, "stop", app)).getBoolean("ok"))
                    .isTrue();
            assertThat(registries.refusal(1 - owner, "heartbeat", app)).isEqualTo(409);
        }
    }

    @Test
    void whatOneLeavesTheOtherGoesOnWithAndBack() {
        AppName app = registries.appOf(NEWER, "moves");
        Ear ear = Ear.of(registries.vertx(OLDER), app);
        long timer = registries.vertx(OLDER).setPeriodic(WRITE_MILLIS, turn -> {
            String message = "line-" + written.size();
            registries.write(app, message);
            written.add(message);
        });
        ClusterRig.awaitThat(() -> ear.messages().size() > 20);

        registries.undeploy(NEWER);
        ClusterRig.awaitThat(() -> registries.heldBy(OLDER).containsKey(app));
        registries.deploy(NEWER, NextVersion::new);
        ClusterRig.awaitThat(() -> registries.heldBy(NEWER).containsKey(app));

        registries.vertx(OLDER).cancelTimer(timer);
        ClusterRig.awaitThat(() -> ear.messages().size() >= written.size());
        assertThat(ear.messages()).containsExactlyElementsOf(written);
    }
}
