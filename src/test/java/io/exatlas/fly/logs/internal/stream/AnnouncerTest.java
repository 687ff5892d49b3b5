package io.exatlas.fly.logs.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.poll.PollMachine;
import io.exatlas.fly.logs.internal.poll.Taken;
import io.exatlas.fly.logs.internal.token.Heard;
import io.exatlas.fly.logs.internal.wire.Addresses;
import io.exatlas.fly.logs.internal.wire.BusMessages;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LeftOut;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.Trouble;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a stream says of its polls, with the clock in hand. */
final class AnnouncerTest {

    private static final AppName SHOP = AppName.of("shop");
    private static final long SECOND = 1_000_000_000L;
    private static final Duration PATIENCE = StreamEffects.SLOW_START;

    private final Vertx vertx = Vertx.vertx();
    private final LinkedBlockingQueue<Notice> heard = new LinkedBlockingQueue<>();
    private final Announcer announcer = new Announcer(
            SHOP, new ChainWriter(MessageBus.of(vertx.eventBus()), SHOP, new Epoch(1, "here"), () -> true));

    @BeforeEach
    void listen() {
        Await.success(vertx.eventBus()
                .<JsonObject>consumer(
                        Addresses.logs(SHOP), message -> heard.add(BusMessages.fromNotice(message.body())))
                .completion());
    }

    @AfterEach
    void close() {
        Await.success(vertx.close());
    }

    private static Taken taken(boolean caughtUp) {
        return new Taken(
                List.of(), 0, new PollMachine.Outcome.AtEdge(false), 0, caughtUp, 0, false, false, LeftOut.NONE);
    }

    private Notice next() throws InterruptedException {
        Notice notice = heard.poll(20, TimeUnit.SECONDS);
        assertThat(notice).isNotNull();
        return notice;
    }

    @Test
    void streamWithoutAnAnswerForThirtySecondsIsToldOnceAndSoIsTheFirstAnswer() throws InterruptedException {
        assertThat(announcer.trouble()).isEmpty();
        announcer.slowStart(PATIENCE, 30 * SECOND);
        announcer.slowStart(PATIENCE, 60 * SECOND);
        String why = "app shop: no answer to the first poll for 30.0 s";

        assertThat(announcer.trouble()).contains(new Trouble(Notice.Kind.UNAVAILABLE, why));
        assertThat(next()).extracting(Notice::kind, Notice::message).containsExactly(Notice.Kind.UNAVAILABLE, why);

        announcer.succeeded(taken(true), 61 * SECOND);

        assertThat(announcer.trouble()).isEmpty();
        assertThat(next())
                .extracting(Notice::kind, Notice::message)
                .containsExactly(Notice.Kind.RECOVERED, "polling again after 61.0 s");
        assertThat(next().kind()).isEqualTo(Notice.Kind.CAUGHT_UP);
        assertThat(announcer.caughtUp()).isTrue();
    }

    @Test
    void streamThatHasAnAnswerOrAFailureDoesNotStartSlowly() throws InterruptedException {
        announcer.succeeded(taken(false), SECOND);
        announcer.slowStart(PATIENCE, 30 * SECOND);
        assertThat(announcer.trouble()).isEmpty();
        assertThat(announcer.caughtUp()).isFalse();

        announcer.failed(new FlyLogsException.Unauthorized("app shop: refused"), Duration.ofSeconds(5), 31 * SECOND);
        announcer.slowStart(PATIENCE, 60 * SECOND);

        assertThat(announcer.trouble()).contains(new Trouble(Notice.Kind.AUTH_FAILED, "app shop: refused"));
        assertThat(next().kind()).isEqualTo(Notice.Kind.AUTH_FAILED);
        announcer.succeeded(taken(true), 62 * SECOND);
        assertThat(next().message()).isEqualTo("polling again after 31.0 s and 1 failure");
    }

    @Test
    void anotherReasonOfTheSameKindIsLoggedTenSecondsLaterAndSoIsTheEnd() {
        Heard log = new Heard(Announcer.class);
        try (log) {
            announcer.failed(new FlyLogsException.Unavailable("app shop: 502"), Duration.ofSeconds(1), 1 * SECOND);
            announcer.failed(new FlyLogsException.Unavailable("app shop: 503"), Duration.ofSeconds(1), 5 * SECOND);
            announcer.failed(new FlyLogsException.Unavailable("app shop: 502"), Duration.ofSeconds(1), 12 * SECOND);
            announcer.failed(new FlyLogsException.Unavailable("app shop: 504"), Duration.ofSeconds(1), 13 * SECOND);
            announcer.succeeded(taken(false), 14 * SECOND);
        }

        assertThat(log.lines().stream().filter(line -> line.startsWith("WARN")))
                .containsExactly(
                        "WARN app=shop polling fails: app shop: 502",
                        "WARN app=shop polling fails: app shop: 504",
                        "WARN app=shop polling again after 13.0 s and 4 failures");
    }

    @Test
    void reasonIsThatOfTheLastFailureThoughTheKindIsToldOnce() throws InterruptedException {
        announcer.failed(new FlyLogsException.Unavailable("app shop: 502"), Duration.ofSeconds(1), SECOND);
        announcer.failed(new FlyLogsException.Unavailable("app shop: timed out"), Duration.ofSeconds(2), 2 * SECOND);

        assertThat(announcer.trouble()).contains(new Trouble(Notice.Kind.UNAVAILABLE, "app shop: timed out"));
        assertThat(next().message()).isEqualTo("app shop: 502; next try in 1.0 s");
        announcer.failed(new FlyLogsException.NotFound("app shop: gone"), Duration.ofSeconds(2), 3 * SECOND);
        assertThat(next().kind()).isEqualTo(Notice.Kind.NOT_FOUND);
    }
}
