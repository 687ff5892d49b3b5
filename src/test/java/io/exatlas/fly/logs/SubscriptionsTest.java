package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.config.PollOptions;
import io.exatlas.fly.logs.config.SubscriberOptions;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.StopReason;
import io.exatlas.fly.logs.subscribe.LogListener;
import io.exatlas.fly.logs.subscribe.Subscription;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Listeners that go, are slow, ask for different things, or outlive their registry. */
final class SubscriptionsTest {

    @RegisterExtension
    private final LiveRig rig = new LiveRig();

    private static final class Guest extends VerticleBase {
        private final String app;
        private final LogListener listener;

        Guest(String app, LogListener listener) {
            this.app = app;
            this.listener = listener;
        }

        @Override
        public Future<?> start() {
            return FlyLogs.connect(vertx).subscribe(app, new SubscribeOptions(), listener);
        }
    }

    @Tag("F30")
    @ParameterizedTest
    @EnumSource(names = {"EVENT_LOOP", "WORKER"})
    void theSubscriptionOfAVerticleThatIsUndeployedGoesWithIt(ThreadingModel threads) {
        rig.deploy();
        rig.fly().app("shop");
        Heard watching = new Heard();
        DeploymentOptions options =
                new DeploymentOptions().setThreadingModel(threads).setWorkerPoolName("guests");
        String guest = Await.success(rig.vertx().deployVerticle(new Guest("shop", watching), options));
        watching.awaitNotice(Notice.Kind.CAUGHT_UP);
        Heard bystander = new Heard();
        Subscription stays = Await.success(rig.logs().subscribe("shop", new SubscribeOptions(), bystander));

        Await.success(rig.vertx().undeploy(guest));
        rig.write("shop", "later");

        bystander.awaitEntries(1);
        assertThat(watching.entries()).isEmpty();
        Await.success(stays.close());
        awaitIdle("shop");
    }

    /** Without a subscriber the registry lets go of the app; a start that succeeds shows that it did. */
    private void awaitIdle(String app) {
        Future<?> started = rig.logs().start(app, new StreamOptions());
        while (Await.success(started.transform(done -> Future.succeededFuture(done.failed())))) {
            started = rig.logs().start(app, new StreamOptions());
        }
    }

    @Test
    void streamsComeBackWithARegistryAndNothingIsMissed() {
        SubscriberOptions quick =
                new SubscriberOptions().setHeartbeatIntervalMs(100).setHeartbeatTimeoutMs(60_000);
        FlyLogs logs = FlyLogs.connect(rig.vertx());
        String first = Await.success(
                rig.vertx().deployVerticle(new RegistryVerticle(rig.options().setSubscribers(quick))));
        rig.fly().app("shop");
        Heard heard = new Heard();
        Await.success(logs.subscribe("shop", new SubscribeOptions(), heard));
        heard.awaitNotice(Notice.Kind.CAUGHT_UP);
        rig.write("shop", "before");
        heard.awaitEntries(1);
        Await.success(rig.vertx().undeploy(first));
        assertThat(heard.awaitStopped().reason()).isEqualTo(StopReason.SHUTDOWN);
        rig.write("shop", "while nobody streams");

        Await.success(
                rig.vertx().deployVerticle(new RegistryVerticle(rig.options().setSubscribers(quick))));
        heard.await("a second edge", now -> now.notices(Notice.Kind.CAUGHT_UP).size() == 2, now -> now);
        rig.write("shop", "after");

        heard.awaitEntries(3);
        assertThat(heard.messages()).containsExactly("before", "while nobody streams", "after");
        assertThat(heard.notices(Notice.Kind.GAP)).isEmpty();
    }

    @Test
    void aSlowListenerGetsWhatDidNotFitAfterAll() throws InterruptedException {
        rig.deploy();
        CountDownLatch reading = new CountDownLatch(1);
        Heard slow = new Heard();
        LogListener blocking = new LogListener() {
            @Override
            public void onBatch(LogBatch batch) {
                slow.onBatch(batch);
                await(reading);
            }

            @Override
            public void onNotice(Notice notice) {
                slow.onNotice(notice);
            }
        };
        Heard quick = rig.atTheEdge("shop");
        DeploymentOptions worker = new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER);
        Await.success(rig.vertx().deployVerticle(new Guest("shop", blocking), worker));
        rig.writeMany("shop", "line ", 12_000);
        quick.awaitEntries(12_000);

        reading.countDown();

        slow.awaitEntries(12_000);
        assertThat(slow.messages()).isEqualTo(quick.messages());
        assertThat(slow.notices(Notice.Kind.GAP)).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aPatientListenerDoesNotSlowAnImpatientOneOfTheSameNodeDown() {
        rig.deploy(rig.options().setPoll(new PollOptions().setIntervalMs(3_600_000)));
        rig.fly().app("shop");
        Heard impatient = new Heard();
        Await.success(rig.logs().subscribe("shop", new SubscribeOptions().setPollIntervalMs(250), impatient));
        impatient.awaitNotice(Notice.Kind.CAUGHT_UP);
        Await.success(rig.logs().subscribe("shop", new SubscribeOptions().setPollIntervalMs(3_600_000), new Heard()));

        rig.write("shop", "one");
        impatient.awaitEntries(1);
        rig.write("shop", "two");

        assertThat(impatient.awaitEntries(2)).hasSize(2);
    }

    @Test
    void aHandleIsClosedOnceAndForAll() {
        rig.deploy();
        rig.fly().app("shop");

        Await.success(rig.logs().close());
        Await.success(rig.logs().close());

        Await.failure(rig.logs().subscribe("shop", batch -> {}), FlyLogsException.class);
    }

    @Test
    void aSubscriptionTakenInWhileItsHandleClosesIsGivenBack() {
        rig.deploy();
        rig.fly().app("shop");
        FlyLogs closed = FlyLogs.connect(rig.vertx());
        Await.success(closed.close());

        Await.failure(closed.subscribe("shop", batch -> {}), FlyLogsException.InvalidRequest.class);

        awaitIdle("shop");
    }

    @Test
    void twoHandlesShareAStreamAndCloseOnlyTheirOwn() {
        rig.deploy();
        FlyLogs other = FlyLogs.connect(rig.vertx());
        Heard heard = rig.atTheEdge("shop");
        Heard others = new Heard();
        Await.success(other.subscribe("shop", new SubscribeOptions(), others));

        Await.success(other.close());
        rig.write("shop", "one");

        heard.awaitEntries(1);
        assertThat(others.entries()).isEmpty();
        assertThat(Await.success(rig.logs().status("shop")).subscribers()).isEqualTo(1);
    }
}
