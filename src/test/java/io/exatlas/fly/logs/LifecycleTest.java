package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.config.AppOptions;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.config.SubscriberOptions;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.StopReason;
import io.exatlas.fly.logs.model.StreamStatus;
import io.exatlas.fly.logs.subscribe.LogListener;
import io.exatlas.fly.logs.subscribe.Subscription;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How streams begin and end with those who listen. */
final class LifecycleTest {

    @RegisterExtension
    private final LiveRig rig = new LiveRig();

    @Tag("F28")
    @Test
    void manyFirstSubscribersAtOnceGetOneStreamAndAllSucceed() {
        rig.deploy();
        IntStream.range(0, 50).forEach(round -> {
            String app = "app-" + round;
            rig.fly().app(app);
            List<Future<Subscription>> racing = IntStream.range(0, 20)
                    .mapToObj(n -> rig.logs().subscribe(app, new Heard()::onBatch))
                    .toList();
            Await.success(Future.all(racing));
        });

        List<StreamStatus> all = Await.success(rig.logs().list());

        assertThat(all)
                .hasSize(50)
                .allSatisfy(status -> assertThat(status.running()).isTrue());
        IntStream.range(0, 50)
                .forEach(n -> assertThat(rig.fly().mostInFlight("app-" + n)).isLessThanOrEqualTo(1));
    }

    @Tag("F28")
    @Test
    void startAndSubscribeRaceToOneStream() {
        rig.deploy();
        rig.fly().app("shop");
        Future<Subscription> subscribed = rig.logs().subscribe("shop", batch -> {});
        Future<StreamStatus> started = rig.logs().start("shop", new StreamOptions());

        Await.success(subscribed);
        Await.success(started.transform(result -> Future.succeededFuture(result.failed())));

        assertThat(Await.success(rig.logs().list())).hasSize(1);
        Await.failure(rig.logs().start("shop", new StreamOptions()), FlyLogsException.AlreadyRunning.class);
    }

    @Tag("F32")
    @Test
    void aListenerThatThrowsHurtsNobodyNotEvenItself() {
        rig.deploy();
        Heard heard = new Heard();
        Heard others = new Heard();
        rig.fly().app("shop");
        LogListener poisoned = batch -> {
            heard.onBatch(batch);
            throw new IllegalStateException("poison");
        };
        Await.success(rig.logs().subscribe("shop", new SubscribeOptions(), others));
        Await.success(rig.logs().subscribe("shop", new SubscribeOptions(), poisoned));
        others.awaitNotice(io.exatlas.fly.logs.model.Notice.Kind.CAUGHT_UP);

        rig.write("shop", "one");
        others.awaitEntries(1);
        rig.write("shop", "two");
        others.awaitEntries(2);

        heard.awaitEntries(2);
        assertThat(heard.messages()).containsExactly("one", "two");
        assertThat(others.messages()).containsExactly("one", "two");
    }

    @Test
    void stopTellsEverySubscriberAndIsNotFoundTwice() {
        rig.deploy();
        Heard heard = rig.atTheEdge("shop");

        Await.success(rig.logs().stop("shop"));

        assertThat(heard.awaitStopped().reason()).isEqualTo(StopReason.STOPPED);
        assertThat(Await.success(rig.logs().status("shop")).running()).isFalse();
        Await.failure(rig.logs().stop("shop"), FlyLogsException.NotFound.class);
    }

    @Test
    void afterAStopOnlySubscribeOrStartReviveTheStream() {
        rig.deploy(rig.options()
                .setSubscribers(
                        new SubscriberOptions().setHeartbeatIntervalMs(100).setHeartbeatTimeoutMs(60_000)));
        Heard heard = rig.atTheEdge("shop");
        Await.success(rig.logs().stop("shop"));
        heard.awaitStopped();

        Await.success(rig.logs().start("shop", new StreamOptions()));

        assertThat(Await.success(rig.logs().status("shop")).running()).isTrue();
    }

    @Tag("F43")
    @Test
    void closingTheNodeTellsSubscribersAndLeavesNoRequestBehind() {
        rig.deploy();
        List<Heard> all =
                IntStream.range(0, 10).mapToObj(n -> rig.atTheEdge("app-" + n)).toList();
        IntStream.range(0, 10).forEach(n -> rig.writeMany("app-" + n, "line ", 150));

        Await.success(rig.logs().close());

        assertThat(Await.success(rig.fly().idle().map(true))).isTrue();
        Await.success(rig.fly().disconnected());
        assertThat(all).hasSize(10);
    }

    @Tag("F43")
    @Test
    void aRegistryThatGoesSaysSo() {
        String id = Await.success(rig.vertx().deployVerticle(new RegistryVerticle(rig.options())));
        Heard heard = rig.atTheEdge("shop");

        Await.success(rig.vertx().undeploy(id));

        assertThat(heard.awaitStopped().reason()).isEqualTo(StopReason.SHUTDOWN);
    }

    @Test
    void aPinnedAppStreamsWithoutAnybodyAndFiltersItsRegions() {
        FlyLogsOptions options = rig.options()
                .addApp(new AppOptions()
                        .setApp("pinned")
                        .setPinned(true)
                        .setProjectDir("/srv/pinned")
                        .setRegions(List.of("syd")));
        rig.fly().app("pinned");
        rig.deploy(options);

        Heard heard = rig.atTheEdge("pinned");
        rig.write("pinned", "in Amsterdam");
        rig.fly().app("pinned").add(rig.row("in Sydney").withMachine("0123456789abcd", "syd"));

        assertThat(heard.awaitEntries(1)).extracting(entry -> entry.message()).containsExactly("in Sydney");
        StreamStatus status = Await.success(rig.logs().status("pinned"));
        assertThat(status.projectDir()).contains("/srv/pinned");
    }

    @Test
    void aSubscriptionThatIsClosedHearsNothingMore() {
        rig.deploy();
        Heard staying = rig.atTheEdge("shop");
        Heard leaving = new Heard();
        Subscription subscription = Await.success(rig.logs().subscribe("shop", new SubscribeOptions(), leaving));

        Await.success(subscription.close());
        rig.write("shop", "later");

        staying.awaitEntries(1);
        assertThat(leaving.batches()).extracting(LogBatch::entries).isEmpty();
    }

    @Test
    void theShortestIntervalOfTheLivingSubscribersCounts() {
        rig.deploy(rig.options().setPoll(new io.exatlas.fly.logs.config.PollOptions().setIntervalMs(3_600_000)));
        rig.fly().app("shop");
        Heard patient = new Heard();
        Await.success(rig.logs().subscribe("shop", new SubscribeOptions(), patient));
        patient.awaitNotice(io.exatlas.fly.logs.model.Notice.Kind.CAUGHT_UP);
        rig.write("shop", "soon");

        Await.success(rig.logs().subscribe("shop", new SubscribeOptions().setPollIntervalMs(250), new Heard()));

        assertThat(patient.awaitEntries(1)).hasSize(1);
    }
}
