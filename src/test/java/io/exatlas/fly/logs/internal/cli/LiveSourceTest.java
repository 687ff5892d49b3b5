package io.exatlas.fly.logs.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.FlyLogs;
import io.exatlas.fly.logs.internal.cli.args.Span;
import io.exatlas.fly.logs.internal.wire.Addresses;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.Stopped;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Following where a registry does not answer, or only for some of the apps. */
final class LiveSourceTest implements Ears {

    private static final String SILENT = "unavailable: node x, which the app belongs to, does not answer";

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final LinkedBlockingQueue<String> words = new LinkedBlockingQueue<>();
    private final LogSource source =
            new LiveSource(vertx, FlyLogs.connect(vertx), new Span(Optional.empty(), OptionalLong.empty(), true));

    @AfterEach
    void close() {
        Await.success(vertx.close());
    }

    /** Refuses an app so often, and takes in the others. */
    private void registry(String app, String message) {
        vertx.eventBus().<JsonObject>localConsumer(Addresses.LOCAL_REGISTRY, request -> {
            if (app.equals(request.body().getValue("app")) && refusals.getAndDecrement() > 0) {
                request.fail(504, message);
            } else {
                taken.incrementAndGet();
                request.reply(new JsonObject().put("ok", true));
            }
        });
    }

    private Future<?> follow(String app) {
        return source.follow(AppName.of(app), this);
    }

    private String next() throws InterruptedException {
        return Objects.requireNonNull(words.poll(20, TimeUnit.SECONDS), "nothing is said");
    }

    @Test
    void anAppOfManyThatTheRegistryDoesNotAnswerForIsToldOnceAndAskedAgain() throws InterruptedException {
        refusals.set(2);
        registry("one", SILENT);

        Await.success(Future.all(List.of(follow("one"), follow("two"), follow("three"))));

        assertThat(next()).startsWith("UNAVAILABLE node x, which the app belongs to, does not answer");
        assertThat(next()).startsWith("RECOVERED");
        assertThat(taken.get()).isGreaterThanOrEqualTo(3);
        assertThat(words).isEmpty();
    }

    @Test
    void whereNoRegistryWasEverThereNothingIsFollowed() {
        Await.failure(follow("one"), FlyLogsException.NoStreamer.class);
    }

    @Test
    void oneThatGoesAfterAnAppHasBegunIsWaitedFor() throws InterruptedException {
        refusals.set(1);
        registry("two", "no_streamer: no registry is in sight");
        Await.success(follow("one"));

        Await.success(follow("two"));

        assertThat(next()).startsWith("UNAVAILABLE no registry is in sight");
        assertThat(next()).startsWith("RECOVERED");
    }

    @Test
    void aRefusalEndsIt() {
        refusals.set(1);
        registry("one", "rate_limited: 20000 streams run");

        Await.failure(follow("one"), FlyLogsException.RateLimited.class);
    }

    @Override
    public void onBatch(LogBatch batch) {
        words.add("batch");
    }

    @Override
    public void onNotice(Notice notice) {
        words.add(notice.kind() + " " + notice.message());
    }

    @Override
    public void onStopped(Stopped stopped) {
        words.add("stopped");
    }

    @Override
    public void onAnswer() {}

    @Override
    public void onFailure(Throwable failure) {
        words.add("failure " + failure);
    }
}
