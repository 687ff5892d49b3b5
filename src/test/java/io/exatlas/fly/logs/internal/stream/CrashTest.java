package io.exatlas.fly.logs.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.owner.SoleOwner;
import io.exatlas.fly.logs.internal.source.PageSource;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.StreamStatus;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Streams that crash: restarted from their own place, apart from the others, until the budget is spent. */
final class CrashTest {

    private static final AppName SICK = AppName.of("sick");
    private static final AppName WELL = AppName.of("well");
    private static final Subscriber ME = new Subscriber("me", Optional.empty(), Optional.empty());
    private static final RestartPolicy QUICK = RestartPolicy.DEFAULT
            .withRestarts(3)
            .withFirstPause(Duration.ofMillis(1))
            .withLongestPause(Duration.ofMillis(2));

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final AtomicInteger polls = new AtomicInteger();
    private final LinkedBlockingQueue<JsonObject> heard = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        Await.success(vertx.close());
    }

    private Future<Supervisor> supervisor(PageSource.Opener pages) {
        StreamEnvironment environment = CountedPages.environment(pages, SoleOwner.of("here"), QUICK);
        return here(() -> Future.succeededFuture(new Supervisor(StreamHome.here(vertx), environment, 100, () -> {})));
    }

    /** A supervisor lives on one context. */
    private <T> Future<T> here(Supplier<Future<T>> call) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(turn -> call.get().onComplete(promise));
        return promise.future();
    }

    private JsonObject next(String type) throws InterruptedException {
        JsonObject message;
        do {
            message = heard.poll(20, TimeUnit.SECONDS);
            assertThat(message).as("a message of type " + type).isNotNull();
        } while (!java.util.Objects.requireNonNull(message).getString("type").equals(type));
        return message;
    }

    private void listen(AppName app) {
        vertx.eventBus().<JsonObject>consumer("ex_atlas_fly_logs:" + app, message -> heard.add(message.body()));
    }

    @Test
    @Tag("C8")
    void aCrashedStreamGoesOnFromItsOwnPlaceUnderAHigherEpoch() throws InterruptedException {
        listen(SICK);
        Supervisor supervisor = Await.success(supervisor(app -> ask -> {
            int poll = polls.incrementAndGet();
            return poll == 6
                    ? Future.failedFuture(new IllegalStateException("bug"))
                    : Future.succeededFuture(CountedPages.page(poll));
        }));

        Await.success(here(() -> supervisor.subscribe(CountedPages.spec(SICK), ME)));

        JsonObject first = next("ex_atlas_fly_logs");
        JsonObject message = first;
        while (message.getString("epoch").equals(first.getString("epoch"))) {
            message = next("ex_atlas_fly_logs");
        }
        assertThat(message.getLong("seq")).isEqualTo(1);
        assertThat(Long.parseLong(message.getString("epoch"))).isGreaterThan(Long.parseLong(first.getString("epoch")));
        assertThat(message.getBoolean("redelivered")).isTrue();
        StreamStatus status = Await.success(here(() -> supervisor.status(SICK)));
        assertThat(status.subscribers()).isEqualTo(1);
    }

    @Test
    void aStreamThatAlwaysCrashesFailsAndTheOthersGoOn() throws InterruptedException {
        listen(SICK);
        Supervisor supervisor = Await.success(supervisor(app -> ask -> app.equals(SICK)
                ? Future.failedFuture(new IllegalStateException("bug"))
                : Future.succeededFuture(CountedPages.page(polls.incrementAndGet()))));
        Await.success(here(() -> supervisor.subscribe(CountedPages.spec(WELL), ME)));
        here(() -> supervisor.subscribe(CountedPages.spec(SICK), ME)).onComplete(whatever -> {});

        assertThat(next("ex_atlas_fly_logs_stopped").getString("reason")).isEqualTo("failed");

        assertThat(Await.success(here(() -> supervisor.status(WELL))).running()).isTrue();
        Await.failure(
                here(() -> supervisor.heartbeat(CountedPages.spec(SICK), ME)), FlyLogsException.StreamStopped.class);
        listen(WELL);
        assertThat(next("ex_atlas_fly_logs").getString("app")).isEqualTo("well");
    }

    @Test
    void aThrowingSourceIsACrashToo() throws InterruptedException {
        listen(SICK);
        Supervisor supervisor = Await.success(supervisor(app -> ask -> {
            throw new IllegalArgumentException("bug");
        }));

        here(() -> supervisor.subscribe(CountedPages.spec(SICK), ME)).onComplete(whatever -> {});

        assertThat(next("ex_atlas_fly_logs_stopped").getString("reason")).isEqualTo("failed");
    }

    @Test
    void aSubscriberThatLeavesDuringACrashDoesNotComeBackWithTheRestart() throws InterruptedException {
        listen(SICK);
        Promise<Supervisor> made = Promise.promise();
        CountDownLatch crashed = new CountDownLatch(1);
        Supervisor supervisor = Await.success(supervisor(app -> ask -> {
            if (polls.incrementAndGet() != 6) {
                return Future.succeededFuture(CountedPages.page(polls.get()));
            }
            context.runOnContext(turn -> {
                await(crashed);
                made.future().compose(found -> found.unsubscribe(SICK, "me")).onComplete(left -> {});
            });
            vertx.getOrCreateContext().runOnContext(afterTheCrash -> crashed.countDown());
            return Future.failedFuture(new IllegalStateException("bug"));
        }));
        made.complete(supervisor);

        Await.success(here(() -> supervisor.subscribe(CountedPages.spec(SICK), ME)));

        assertThat(next("ex_atlas_fly_logs_stopped").getString("reason")).isEqualTo("idle");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
