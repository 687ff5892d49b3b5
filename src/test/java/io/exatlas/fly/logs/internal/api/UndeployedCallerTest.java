package io.exatlas.fly.logs.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.source.PageSource;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.sim.RecordedRequest;
import io.exatlas.fly.logs.sim.Reply;
import io.exatlas.fly.logs.sim.SimulatedRow;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Streamers come and go, and with a verticle go its timers: what it leaves behind must not hold up the others. */
final class UndeployedCallerTest {

    @RegisterExtension
    private final ApiRig rig = new ApiRig();

    private final List<Future<Fetched>> asked = new ArrayList<>();

    /** Asks a number of times at once from a verticle of its own; its deployment. */
    private String askFromAVerticle(PageSource logs, int times, ThreadingModel threads) {
        String id = Await.success(rig.vertx()
                .deployVerticle(
                        context -> {
                            for (int n = 0; n < times; n++) {
                                asked.add(logs.page(ApiRig.NEWEST));
                            }
                            return Future.succeededFuture();
                        },
                        new DeploymentOptions().setThreadingModel(threads)));
        assertThat(asked).hasSize(times);
        return id;
    }

    @Tag("F5")
    @ParameterizedTest
    @EnumSource(names = {"EVENT_LOOP", "WORKER"})
    void theDeadlineOfARequestOutlivesItsCaller(ThreadingModel threads) {
        rig.fly().app("shop").add(SimulatedRow.of("a", 1_789_899_330_000_000_000L, "slow"));
        rig.fly().script("shop", Reply.drip(2));
        Future<RecordedRequest> arrived = rig.fly().nextRequest("shop");
        Reach reach = Reach.of(rig.fly().url()).timeout(Duration.ofSeconds(1));

        String caller = askFromAVerticle(rig.logs(reach.settings()), 1, threads);
        Await.success(arrived);
        Await.success(rig.vertx().undeploy(caller));

        Await.success(rig.fly().disconnected());
    }

    @Tag("F42")
    @ParameterizedTest
    @EnumSource(names = {"EVENT_LOOP", "WORKER"})
    void whoWaitsForTheRateDoesNotWaitForACallerThatHasGone(ThreadingModel threads) {
        PageSource logs = rig.logs(Reach.of(rig.fly().url()).perSecond(1).settings());

        String caller = askFromAVerticle(logs, 12, threads);
        Await.success(Future.all(asked.subList(0, 10)));
        Await.success(rig.vertx().undeploy(caller));

        Await.success(logs.page(ApiRig.NEWEST));
    }
}
