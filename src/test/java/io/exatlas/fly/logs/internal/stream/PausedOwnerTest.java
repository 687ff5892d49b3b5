package io.exatlas.fly.logs.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.cluster.ClusterRig;
import io.exatlas.fly.logs.internal.owner.Assignments;
import io.exatlas.fly.logs.internal.owner.Claim;
import io.exatlas.fly.logs.internal.owner.ClusterRules;
import io.exatlas.fly.logs.internal.owner.ClusterView;
import io.exatlas.fly.logs.internal.owner.MemoryRecords;
import io.exatlas.fly.logs.internal.owner.Ownership;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Fetched;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An owner that is paused while it waits for an answer, and replaced meanwhile. */
@Tag("F23")
final class PausedOwnerTest {

    private static final AppName APP = AppName.of("shop");
    private static final String ADDRESS = "ex_atlas_fly_logs:shop";
    private static final int HELD = 6;
    private static final RestartPolicy NONE = RestartPolicy.DEFAULT
            .withRestarts(1)
            .withFirstPause(Duration.ofMillis(1))
            .withLongestPause(Duration.ofMillis(2));

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final MemoryRecords records = new MemoryRecords();
    private final AtomicLong paused = new AtomicLong();
    private final AtomicInteger polls = new AtomicInteger();
    private final BlockingQueue<Promise<Fetched>> held = new LinkedBlockingQueue<>();
    private final List<JsonObject> heard = new CopyOnWriteArrayList<>();
    private final Promise<Void> lost = Promise.promise();

    @AfterEach
    void close() {
        Await.success(vertx.close());
    }

    private Ownership node(String name) {
        Assignments alone = new Assignments(name, ClusterRules.of(1), this::now, Set::of, Future::succeededFuture);
        assertThat(alone.sees(new ClusterView(Set.of(name), Set.of(name))).moved())
                .isTrue();
        return new Ownership(
                Ownership.Holder.of(name),
                records,
                alone,
                this::now,
                () -> 1_700_000_000_000L,
                app -> Optional.empty());
    }

    private long now() {
        return System.nanoTime() + paused.get();
    }

    private Future<Fetched> asked() {
        int poll = polls.incrementAndGet();
        if (poll < HELD) {
            return Future.succeededFuture(CountedPages.page(poll));
        }
        Promise<Fetched> answer = Promise.promise();
        held.add(answer);
        return answer.future();
    }

    private void heardOnce(String text) {
        ClusterRig.awaitThat(
                () -> heard.stream().anyMatch(message -> message.encode().contains(text)));
    }

    @Test
    void theAnswerItWaitedForIsNotPublishedAndNothingMoreIsAsked() throws InterruptedException {
        vertx.eventBus().<JsonObject>consumer(ADDRESS, message -> heard.add(message.body()));
        StreamEnvironment environment = CountedPages.environment(app -> ask -> asked(), node("here"), NONE);
        Promise<Supervisor> made = Promise.promise();
        context.runOnContext(turn -> {
            Supervisor supervisor = new Supervisor(StreamHome.here(vertx), environment, 100, lost::tryComplete);
            supervisor.start(CountedPages.spec(APP)).map(supervisor).onComplete(made);
        });
        Await.success(made.future());
        Promise<Fetched> answer =
                Optional.ofNullable(held.poll(20, TimeUnit.SECONDS)).orElseThrow();

        heardOnce("line " + (HELD - 2));

        paused.set(Duration.ofSeconds(30).toNanos());
        Claim successor = Await.success(node("there").claim(APP, Ownership.Occasion.LEFT));
        answer.complete(CountedPages.page(HELD));

        Await.success(lost.future());
        vertx.eventBus().publish(ADDRESS, new JsonObject().put("epoch", "the last message"));
        heardOnce("the last message");
        assertThat(heard).noneMatch(message -> message.encode().contains("line " + (HELD - 1)));
        assertThat(polls).hasValue(HELD);
        assertThat(heard)
                .allSatisfy(message -> assertThat(message.getString("epoch"))
                        .isNotEqualTo(Long.toString(successor.epoch().number())));
    }
}
