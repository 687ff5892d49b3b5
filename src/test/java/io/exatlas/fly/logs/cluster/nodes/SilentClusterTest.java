package io.exatlas.fly.logs.cluster.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.FlyLogs;
import io.exatlas.fly.logs.Heard;
import io.exatlas.fly.logs.SubscribeOptions;
import io.exatlas.fly.logs.cluster.ClusterRig;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.Trouble;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What listeners are told of streams on other nodes: quiet ones, troubled ones, and of nodes that may not stream. */
final class SilentClusterTest {

    private static final String SMALL = "the cluster has 1 of the 2 nodes it needs";

    private final Registries registries = Registries.start(
            2, options -> options.setCluster(options.getCluster().setMinimumSize(2)));

    @AfterEach
    void close() {
        registries.close();
    }

    private Heard subscribe(int node, AppName app) {
        Heard heard = new Heard();
        Await.success(FlyLogs.connect(registries.vertx(node)).subscribe(app.value(), new SubscribeOptions(), heard));
        return heard;
    }

    @Test
    @Tag("F45")
    void guestThatComesLateToQuietAppsIsAtTheirEdgeAtOnce() {
        List<AppName> apps = List.of(registries.appOf(0, "quiet"), registries.appOf(1, "quiet"));
        apps.forEach(app -> registries.fly().app(app.value()));
        apps.forEach(app -> subscribe(0, app).awaitNotice(Notice.Kind.CAUGHT_UP));
        registries.cluster().add();
        long begin = System.nanoTime();

        List<Heard> late = apps.stream().map(app -> subscribe(2, app)).toList();

        late.forEach(heard -> heard.awaitNotice(Notice.Kind.CAUGHT_UP));
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)).isLessThan(5_000);
    }

    @Test
    @Tag("F45")
    void guestThatComesLateToARefusedTokenIsToldSo() {
        AppName app = registries.appOf(1, "refused");
        registries.fly().app(app.value());
        registries.fly().revoke(SimulatorOptions.DEMO_TOKEN);
        subscribe(0, app).awaitNotice(Notice.Kind.AUTH_FAILED);

        assertThat(subscribe(0, app).awaitNotice(Notice.Kind.AUTH_FAILED).message())
                .contains("refused");
    }

    @Test
    @Tag("F46")
    void nodeThatIsLeftAloneSaysWhyItIsSilent() {
        AppName app = registries.appOf(1, "small");
        registries.fly().app(app.value());
        Heard heard = subscribe(0, app);
        heard.awaitNotice(Notice.Kind.CAUGHT_UP);

        registries.crash(1);

        Notice small = Notice.of(app, Epoch.NONE, Notice.Kind.SILENT, 0, SMALL);
        heard.await("why", now -> now.notices(Notice.Kind.SILENT).contains(small), now -> now);
        ClusterRig.awaitThat(
                () -> Await.success(FlyLogs.connect(registries.vertx(0)).status(app.value()))
                        .trouble()
                        .equals(Optional.of(new Trouble(Notice.Kind.SILENT, SMALL))));

        registries.cluster().add();
        registries.deploy(2);
        registries.write(app, "after");

        heard.awaitEntries(1);
        heard.awaitNotice(Notice.Kind.RECOVERED);
        assertThat(heard.notices(Notice.Kind.SILENT)).containsOnlyOnce(small);
        assertThat(Await.success(registries.ask(
                                0, new JsonObject().put("op", "status").put("app", app.value())))
                        .getString("reason"))
                .isNull();
    }

    @Test
    @Tag("F46")
    void guestThatReachesNoRegistrySaysSo() {
        AppName app = registries.appOf(1, "gone");
        registries.fly().app(app.value());
        registries.cluster().add();
        Heard heard = subscribe(2, app);
        heard.awaitNotice(Notice.Kind.CAUGHT_UP);

        registries.undeploy(0);
        registries.undeploy(1);

        assertThat(heard.awaitNotice(Notice.Kind.SILENT).message()).contains("no registry");
        registries.deploy(0);
        registries.deploy(1);
        heard.awaitNotice(Notice.Kind.RECOVERED);
        assertThat(heard.notices(Notice.Kind.SILENT)).hasSize(1);
    }
}
