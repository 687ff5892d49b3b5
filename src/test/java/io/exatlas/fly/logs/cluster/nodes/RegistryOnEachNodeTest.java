package io.exatlas.fly.logs.cluster.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.cluster.ClusterRig;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests to the registries of three nodes that stay. */
final class RegistryOnEachNodeTest {

    private static final int NODES = 3;

    private static Registries registries;

    @BeforeAll
    static void start() {
        registries = Registries.start(NODES);
    }

    @AfterAll
    static void close() {
        registries.close();
    }

    @Test
    void eachAppIsStreamedByTheNodeItBelongsTo() {
        List<AppName> apps = new ArrayList<>();
        for (int n = 0; n < 24; n++) {
            AppName app = AppName.of("spread-" + n);
            apps.add(app);
            Await.success(registries.ask(n % NODES, "subscribe", app));
        }

        registries.awaitAsComputed(apps);
    }

    @Test
    void anyNodeAnswersForAnyApp() {
        AppName app = registries.appOf(0, "any");
        JsonObject subscribed = Await.success(registries.ask(1, "subscribe", app));
        assertThat(subscribed.getString("owner")).isEqualTo(registries.cluster().id(0));

        for (int node = 0; node < NODES; node++) {
            JsonObject status = Await.success(registries.ask(node, "status", app));
            assertThat(status.getString("epoch")).isEqualTo(subscribed.getString("epoch"));
            assertThat(Await.success(registries.ask(node, "heartbeat", app)).getString("owner"))
                    .isEqualTo(registries.cluster().id(0));
            assertThat(Await.success(registries.ask(node, "list", app)).getJsonArray("apps"))
                    .filteredOn(one -> ((JsonObject) one).getString("app").equals(app.value()))
                    .hasSize(1);
            assertThat(registries.refusal(node, "start", app)).isEqualTo(409);
        }
    }

    @Test
    void theLastOneOutEndsTheStreamFromWhereverItAsks() {
        AppName app = registries.appOf(0, "out");
        Await.success(registries.ask(1, "subscribe", app));
        Await.success(registries.ask(2, "subscribe", app));

        Await.success(registries.ask(1, "unsubscribe", app));
        assertThat(Await.success(registries.ask(1, "status", app)).getBoolean("running"))
                .isTrue();
        Await.success(registries.ask(2, "unsubscribe", app));

        ClusterRig.awaitThat(
                () -> !Await.success(registries.ask(1, "status", app)).getBoolean("running"));
    }

    @Test
    void whatIsStoppedStaysSoEverywhereUntilSomebodyWantsIt() {
        AppName app = registries.appOf(0, "stop");
        Await.success(registries.ask(1, "subscribe", app));

        Await.success(registries.ask(2, "stop", app));

        for (int node = 0; node < NODES; node++) {
            assertThat(registries.refusal(node, "heartbeat", app)).isEqualTo(409);
            assertThat(Await.success(registries.ask(node, "status", app)).getBoolean("running"))
                    .isFalse();
            assertThat(registries.refusal(node, "stop", app)).isEqualTo(404);
        }
        Await.success(registries.ask(2, "subscribe", app));
        assertThat(Await.success(registries.ask(1, "heartbeat", app)).getString("epoch"))
                .isNotNull();
    }

    @Test
    @Tag("F28")
    void whereSeveralNodesStartAnAppAtOnceOneDoes() {
        for (int round = 0; round < 20; round++) {
            AppName app = AppName.of("race-" + round);
            List<Future<JsonObject>> asked = new ArrayList<>();
            for (int node = 0; node < NODES; node++) {
                asked.add(registries.ask(node, "subscribe", app));
            }

            Await.success(Future.all(asked));
            Set<String> chains = new HashSet<>();
            asked.forEach(reply -> chains.add(
                    reply.result().getString("epoch") + reply.result().getString("owner")));
            assertThat(chains).hasSize(1);
            assertThat(registries.held().get(app)).containsExactlyElementsOf(chains);
        }
    }

    @Test
    void fieldsOfNewerNodesAreIgnored() {
        AppName app = registries.appOf(0, "newer");
        JsonObject request = new JsonObject()
                .put("op", "subscribe")
                .put("app", app.value())
                .put("subscriber", "newer")
                .put("since_version", 2)
                .put("more", new JsonObject().put("a", 1));

        assertThat(Await.success(registries.ask(2, request)).getBoolean("ok")).isTrue();
    }
}
