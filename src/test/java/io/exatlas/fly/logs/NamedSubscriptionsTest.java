package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.position.MemoryPositionStore;
import io.exatlas.fly.logs.position.PositionStore;
import io.exatlas.fly.logs.position.ResumeToken;
import io.exatlas.fly.logs.subscribe.LogListener;
import io.exatlas.fly.logs.subscribe.Subscription;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Subscriptions that go on where they were. */
final class NamedSubscriptionsTest {

    @RegisterExtension
    private final LiveRig rig = new LiveRig();

    private final PositionStore store = new MemoryPositionStore();

    private SubscribeOptions named() {
        return new SubscribeOptions().resume("indexer", store);
    }

    @CanIgnoreReturnValue
    private Subscription subscribe(SubscribeOptions options, LogListener heard) {
        return Await.success(rig.logs().subscribe("shop", options, heard));
    }

    /** Acknowledges on the subscription's own context, where batches are handled, too. */
    private void hear(int entries, Heard heard, Subscription subscription) {
        heard.awaitEntries(entries);
        Await.success(subscription.ack());
    }

    @Test
    void goesOnBehindWhatWasAcknowledged() {
        rig.deploy();
        rig.atTheEdge("shop");
        Heard first = new Heard();
        Subscription before = subscribe(named(), first);
        rig.write("shop", "one", "two");
        hear(2, first, before);
        Await.success(before.close());
        rig.write("shop", "three", "four");

        Heard second = new Heard();
        subscribe(named(), second);
        rig.write("shop", "five");

        second.awaitEntries(3);
        assertThat(second.messages()).containsExactly("three", "four", "five");
    }

    @Test
    void whatWasNotAcknowledgedComesAgain() {
        rig.deploy();
        rig.atTheEdge("shop");
        Heard first = new Heard();
        Subscription before = subscribe(named(), first);
        rig.write("shop", "one");
        hear(1, first, before);
        rig.write("shop", "two");
        first.awaitEntries(2);
        Await.success(before.close());

        Heard second = new Heard();
        subscribe(named(), second);

        second.awaitEntries(1);
        assertThat(second.messages()).containsExactly("two");
    }

    @Test
    void aTokenKeptWithTheEffectGivesEveryEntryOnce() {
        rig.deploy();
        rig.atTheEdge("shop");
        List<String> database = new ArrayList<>();
        List<ResumeToken> row = new ArrayList<>();
        Subscription before = Await.success(rig.logs().subscribe("shop", new SubscribeOptions().setTokens(true)));
        Heard first = new Heard();
        before.handler(batch -> {
            batch.entries().forEach(entry -> database.add(entry.message()));
            row.add(before.token().orElseThrow());
            first.onBatch(batch);
        });
        rig.write("shop", "one", "two");
        first.awaitEntries(2);
        Await.success(before.close());
        rig.write("shop", "three");

        ResumeToken last = ResumeToken.fromJson(row.get(row.size() - 1).toJson());
        Heard second = new Heard();
        subscribe(new SubscribeOptions().resume(last), second);

        second.awaitEntries(1);
        database.addAll(second.messages());
        assertThat(database).containsExactly("one", "two", "three");
    }

    @Test
    void aNameHasOneHolderOnANode() {
        rig.deploy();
        rig.fly().app("shop");
        Subscription holder = subscribe(named(), batch -> {});

        FlyLogsException refused = Await.failure(
                FlyLogs.connect(rig.vertx()).subscribe("shop", named(), batch -> {}),
                FlyLogsException.AlreadyRunning.class);
        Await.success(holder.close());

        assertThat(refused).hasMessageContaining("indexer").hasMessageContaining("shop");
        assertThat(subscribe(named(), batch -> {}).app()).isEqualTo(AppName.of("shop"));
    }

    @Test
    void aNamelessSubscriptionHasNowhereToKeepItsPlace() {
        rig.deploy();
        rig.atTheEdge("shop");
        Heard heard = new Heard();
        Subscription nameless = subscribe(new SubscribeOptions().setTokens(true), heard);
        rig.write("shop", "one");
        heard.awaitEntries(1);

        assertThat(Await.failure(nameless.ack(), FlyLogsException.InvalidRequest.class))
                .hasMessageContaining("no name");
    }

    @Test
    void aStoreThatCannotTellFailsTheSubscriptionAndLetsTheNameGo() {
        rig.deploy();
        rig.fly().app("shop");
        PositionStore broken = new PositionStore() {
            @Override
            public Future<Optional<ResumeToken>> get(AppName app, String name) {
                return Future.failedFuture(new FlyLogsException.Unavailable("the disk is gone"));
            }

            @Override
            public Future<Void> put(AppName app, String name, ResumeToken token) {
                return Future.succeededFuture();
            }

            @Override
            public Future<Void> remove(AppName app, String name) {
                return Future.succeededFuture();
            }
        };

        Await.failure(
                rig.logs().subscribe("shop", new SubscribeOptions().resume("indexer", broken), (LogBatch batch) -> {}),
                FlyLogsException.Unavailable.class);

        assertThat(subscribe(named(), batch -> {}).app()).isEqualTo(AppName.of("shop"));
    }
}
