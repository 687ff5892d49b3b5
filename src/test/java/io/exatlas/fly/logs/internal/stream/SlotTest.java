package io.exatlas.fly.logs.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.owner.Ownership;
import io.exatlas.fly.logs.internal.owner.SoleOwner;
import io.exatlas.fly.logs.internal.poll.CursorLimits;
import io.exatlas.fly.logs.internal.source.Observer;
import io.exatlas.fly.logs.internal.source.PageSource;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LogPage;
import io.exatlas.fly.logs.model.ServerTime;
import io.exatlas.fly.logs.model.StopReason;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stream that is ended just when it crashes, or while it waits for its restart. */
final class SlotTest {

    private static final AppName APP = AppName.of("sick");
    private static final RestartPolicy PATIENT = RestartPolicy.DEFAULT
            .withRestarts(3)
            .withFirstPause(Duration.ofHours(1))
            .withLongestPause(Duration.ofHours(1));
    private static final long NOW = 1_789_899_330_000_000_000L;

    private Future<Void> firstEnd = Future.succeededFuture();
    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final Ownership ownership = SoleOwner.of("here");
    private final AtomicInteger polls = new AtomicInteger();
    private final LinkedBlockingQueue<JsonObject> heard = new LinkedBlockingQueue<>();

    @BeforeEach
    void listen() {
        vertx.eventBus().<JsonObject>consumer("ex_atlas_fly_logs:" + APP, message -> {
            if (message.body().getString("type").equals("ex_atlas_fly_logs_stopped")) {
                heard.add(message.body());
            }
        });
    }

    @AfterEach
    void close() {
        Await.success(vertx.close());
    }

    /** Its first end is taken before it is deployed: a crash may come first otherwise, and be waited for in vain. */
    private Slot slot(PageSource pages) {
        StreamEnvironment environment = new StreamEnvironment(
                TimeAndChance.real(),
                app -> pages,
                ownership,
                CursorLimits.DEFAULT,
                Duration.ofMillis(1),
                Duration.ofSeconds(35),
                PATIENT,
                Reading.UNHEARD,
                Observer.NONE);
        StreamSpec spec = new StreamSpec(APP, Optional.empty(), Duration.ofMillis(1), false, Set.of(), Set.of());
        return Await.success(here(() -> {
            Slot slot = new Slot(StreamHome.here(vertx), new Starts(1), environment, spec);
            firstEnd = slot.turnover();
            slot.deploy(Ownership.Occasion.ASKED);
            return Future.succeededFuture(slot);
        }));
    }

    private <T> Future<T> here(Supplier<Future<T>> call) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(turn -> call.get().onComplete(promise));
        return promise.future();
    }

    /** Five empty pages, so that there is a record, and then a bug. */
    private Future<Fetched> pageOrBug(Runnable before) {
        if (polls.incrementAndGet() > 5) {
            before.run();
            return Future.failedFuture(new IllegalStateException("bug"));
        }
        return Future.succeededFuture(
                new Fetched(new LogPage(List.of(), 0, 0, Optional.empty(), false), new ServerTime(NOW, NOW)));
    }

    private String lastWord() throws InterruptedException {
        return Objects.requireNonNull(heard.poll(20, TimeUnit.SECONDS), "a last word in time")
                .getString("reason");
    }

    @Test
    void aStopDuringTheWaitForARestartIsToldAndForgetsTheRecord() throws InterruptedException {
        Slot slot = slot(ask -> pageOrBug(() -> {}));
        Await.success(firstEnd);

        Await.success(here(slot::stop));

        assertThat(Await.success(slot.gone())).isEqualTo(new StreamEnd.Orderly(StopReason.STOPPED));
        assertThat(lastWord()).isEqualTo("stopped");
        assertThat(Await.failure(ownership.claim(APP, Ownership.Occasion.WANTED)))
                .isInstanceOf(FlyLogsException.StreamStopped.class);
        assertThat(Await.success(ownership.claim(APP, Ownership.Occasion.ASKED)).last())
                .isEmpty();
    }

    @Test
    void aStopThatMeetsACrashUnderWayStillStops() throws InterruptedException {
        Promise<Slot> made = Promise.promise();
        CountDownLatch crashed = new CountDownLatch(1);
        Promise<Void> stopped = Promise.promise();
        Slot slot = slot(ask -> pageOrBug(() -> {
            context.runOnContext(turn -> {
                waitFor(crashed);
                made.future().compose(Slot::stop).onComplete(stopped);
            });
            vertx.getOrCreateContext().runOnContext(afterTheCrash -> crashed.countDown());
        }));
        made.complete(slot);

        Await.success(stopped.future());

        assertThat(Await.success(slot.gone())).isEqualTo(new StreamEnd.Orderly(StopReason.STOPPED));
        assertThat(lastWord()).isEqualTo("stopped");
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aShutdownDuringTheWaitForARestartIsToldAndLeavesNobodyWaiting() throws InterruptedException {
        Slot slot = slot(ask -> pageOrBug(() -> {}));
        Await.success(firstEnd);
        Future<StreamerVerticle> waiting = Await.success(here(() -> Future.succeededFuture(slot.streamer())));

        context.runOnContext(turn -> slot.abandon());

        assertThat(Await.success(slot.gone())).isEqualTo(new StreamEnd.Orderly(StopReason.SHUTDOWN));
        assertThat(Await.failure(waiting)).isInstanceOf(StreamClosing.class);
        assertThat(lastWord()).isEqualTo("shutdown");
    }
}
