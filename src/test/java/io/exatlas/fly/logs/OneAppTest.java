package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.StreamState;
import io.exatlas.fly.logs.model.StreamStatus;
import io.exatlas.fly.logs.sim.RecordedRequest;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.exatlas.fly.logs.subscribe.Subscription;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One app from the API to a subscriber, end to end. */
final class OneAppTest {

    @RegisterExtension
    private final LiveRig rig = new LiveRig();

    @Test
    void entriesWrittenAfterSubscribingArriveOnceAndInOrder() {
        rig.deploy();
        rig.write("shop", "before");
        Heard heard = rig.atTheEdge("shop");

        rig.writeMany("shop", "line ", 250);

        heard.awaitEntries(250);
        assertThat(heard.messages()).hasSize(250).startsWith("line 0", "line 1").endsWith("line 249");
    }

    @Test
    void theNewestPageComesFirstWhereItIsAskedFor() {
        rig.deploy();
        rig.writeMany("shop", "old ", 130);
        Heard heard = new Heard();

        Await.success(rig.logs().subscribe("shop", new SubscribeOptions().tail(100), heard));

        heard.awaitEntries(100);
        assertThat(heard.messages()).hasSize(100).startsWith("old 30").endsWith("old 129");
    }

    @Test
    void batchesOfAChainAreNumberedWithoutAHoleFromTheFirstOn() {
        rig.deploy();
        Heard heard = rig.atTheEdge("shop");
        rig.write("shop", "one");
        heard.awaitEntries(1);
        rig.write("shop", "two");
        heard.awaitEntries(2);

        List<LogBatch> batches = heard.batches();
        assertThat(batches).extracting(LogBatch::seq).containsExactly(1L, 2L);
        assertThat(batches.get(0).prev()).isEqualTo(batches.get(0).start());
        assertThat(batches.get(1).prev()).isEqualTo(batches.get(0).next());
        assertThat(batches)
                .extracting(LogBatch::epoch)
                .containsOnly(batches.get(0).epoch());
    }

    @Test
    void statusShowsTheRunningStream() {
        rig.deploy();
        rig.fly().app("shop");
        Heard heard = new Heard();
        SubscribeOptions options = new SubscribeOptions().setStream(new StreamOptions().setProjectDir("/srv/shop"));
        Await.success(rig.logs().subscribe("shop", options, heard));
        heard.awaitNotice(Notice.Kind.CAUGHT_UP);

        StreamStatus status = Await.success(rig.logs().status("shop"));

        assertThat(status.running()).isTrue();
        assertThat(status.state()).isEqualTo(StreamState.LIVE);
        assertThat(status.subscribers()).isEqualTo(1);
        assertThat(status.projectDir()).contains("/srv/shop");
        assertThat(status.checkpoint()).isPresent();
        assertThat(Await.success(rig.logs().list()))
                .extracting(StreamStatus::running)
                .containsExactly(true);
    }

    @Test
    void anAppThatNobodyStreamsHasAStatusToo() {
        rig.deploy();

        StreamStatus status = Await.success(rig.logs().status("quiet"));

        assertThat(status).isEqualTo(StreamStatus.notRunning(status.app()));
        assertThat(Await.success(rig.logs().list())).isEmpty();
    }

    @Test
    void requestsCarryTheTokenUnderItsSchemeAndAskForGzip() {
        rig.deploy();
        rig.atTheEdge("shop");

        RecordedRequest first = rig.fly().requests("shop").get(0);

        assertThat(first.tokenIs(SimulatorOptions.DEMO_TOKEN)).isTrue();
        assertThat(first.path()).isEqualTo("/api/v1/apps/shop/logs");
        assertThat(first.query()).containsEntry("next_token", "");
        assertThat(first.headers()).containsEntry("accept-encoding", "gzip");
        assertThat(first.headers().get("user-agent")).startsWith("exatlas-fly-logs/");
    }

    @Test
    void closingTheLastSubscriptionEndsTheStream() {
        rig.deploy();
        rig.fly().app("shop");
        Heard first = new Heard();
        Heard second = new Heard();
        Subscription one = Await.success(rig.logs().subscribe("shop", new SubscribeOptions(), first));
        Subscription two = Await.success(rig.logs().subscribe("shop", new SubscribeOptions(), second));

        Await.success(one.close());
        assertThat(Await.success(rig.logs().status("shop")).running()).isTrue();
        Await.success(two.close());

        assertThat(Await.success(rig.logs().status("shop")).running()).isFalse();
    }

    @Test
    void withoutARegistryThereIsNoStreamer() {
        FlyLogsException failure =
                Await.failure(rig.logs().subscribe("shop", batch -> {}), FlyLogsException.NoStreamer.class);

        assertThat(failure).hasMessageContaining("RegistryVerticle");
    }

    @Test
    void aSecondRegistryIsRefusedByName() {
        rig.deploy();

        FlyLogsException failure =
                Await.failure(FlyLogs.deploy(rig.vertx(), rig.options()), FlyLogsException.AlreadyRunning.class);

        assertThat(failure).hasMessageContaining(RegistryVerticle.class.getName());
    }

    @Test
    void aRegistryCanBeDeployedAgainOnceTheFirstHasGone() {
        rig.deploy();
        Await.success(rig.logs().close());

        rig.deploy();

        Heard heard = rig.atTheEdge("shop");
        rig.write("shop", "again");
        assertThat(heard.awaitEntries(1).get(0).message()).isEqualTo("again");
    }
}
