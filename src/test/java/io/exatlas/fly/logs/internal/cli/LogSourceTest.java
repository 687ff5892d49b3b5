package io.exatlas.fly.logs.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.FlyLogs;
import io.exatlas.fly.logs.config.ApiOptions;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.config.TokenOptions;
import io.exatlas.fly.logs.history.HistoryRange;
import io.exatlas.fly.logs.internal.cli.args.Span;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.HistoryStart;
import io.exatlas.fly.logs.model.LeftOut;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.sim.FlySimulator;
import io.exatlas.fly.logs.sim.Reply;
import io.exatlas.fly.logs.sim.SimulatedRow;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.exatlas.fly.logs.sim.junit5.FlySimulatorExtension;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a follower hears: of a stretch of the past, and of one that goes on. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@ExtendWith(FlySimulatorExtension.class)
final class LogSourceTest {

    private static final long SECOND = 1_000_000_000L;

    private final Vertx vertx;
    private final FlySimulator fly;
    private final long now = Instant.now().getEpochSecond() * SECOND;
    private final Heard heard = new Heard();

    LogSourceTest(Vertx vertx, FlySimulator fly) {
        this.vertx = vertx;
        this.fly = fly;
    }

    @Test
    void entriesOfAPageComeTogether() {
        past(1_500);

        Await.success(read(HistoryRange.after(now - 1_600 * SECOND)));

        assertThat(heard.batches)
                .hasSizeBetween(2, 20)
                .allSatisfy(size -> assertThat(size).isBetween(1, 1_000));
        assertThat(heard.words).hasSize(1_501).startsWith("line 0", "line 1").endsWith("line 1499", "CAUGHT_UP");
    }

    @Test
    void anEmptyStretchIsAnAnswer() {
        fly.app("shop");

        Await.success(read(HistoryRange.tail(100)));

        assertThat(heard.answers).isNotEmpty();
        assertThat(heard.words).containsExactly("CAUGHT_UP");
    }

    @Test
    @Tag("F18")
    void aBeginningOlderThanTheApiKeepsIsToldAndNoLoss() {
        past(1);

        Await.success(read(HistoryRange.since(Duration.ofDays(8))));

        assertThat(heard.words).containsExactly("EXPIRED", "line 0", "CAUGHT_UP");
    }

    @Test
    @Tag("F18")
    void aPositionOlderThanTheApiKeepsIsALoss() {
        past(1);

        Await.success(read(HistoryRange.after(now - Duration.ofDays(8).toNanos())));

        assertThat(heard.words).containsExactly("GAP", "line 0", "CAUGHT_UP");
    }

    @Test
    void aWeekIsAllThatIsKeptAndNothingIsSaid() {
        past(1);

        Await.success(read(HistoryRange.since(Duration.ofDays(7))));

        assertThat(heard.words).containsExactly("line 0", "CAUGHT_UP");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Tag("F14")
    void rowsThatAreLeftOutAreToldInThePastAsLive(boolean following) {
        long time = now - 60 * SECOND;
        fly.app("shop")
                .add(SimulatedRow.of("a", time, "line 0"))
                .add(SimulatedRow.of("x", time + 1, "").withRaw("\"rubbish\""))
                .add(SimulatedRow.of("y", time + 2, "").withRaw("{\"id\":\"b\",\"attributes\":7}"))
                .add(SimulatedRow.of("c", time + 3, "line 1"))
                .add(SimulatedRow.of("c", time + 4, "line 2"))
                .add(SimulatedRow.of("d", now + 7_200 * SECOND, "line 3").withVisibleAt(now));

        follow(new Span(Optional.of(new HistoryStart.Ago(Duration.ofHours(1))), OptionalLong.empty(), following));
        Await.success(heard.end.future());

        assertThat(heard.lines()).containsExactly("line 0", "line 1");
        assertThat(heard.words).contains("FORMAT").doesNotContain("GAP");
        assertThat(heard.left.unreadable()).hasSize(2);
        assertThat(heard.left.differing()).hasSize(1);
        assertThat(heard.left.future()).hasSize(1);
    }

    @Test
    void nothingIsLostWhileTheApiFails() {
        past(250);
        fly.script("shop", Reply.live(), Reply.status(502), Reply.status(502), Reply.status(502));

        Await.success(read(HistoryRange.tail(250)));

        assertThat(heard.lines())
                .isEqualTo(IntStream.range(0, 250).mapToObj(n -> "line " + n).toList());
    }

    /** So often that it is not made up for by asking again at once. */
    private static Reply[] failing(Reply reply) {
        return new Reply[] {reply, reply, reply};
    }

    @Test
    void outageIsToldOnceAndThatItIsOver() {
        past(1);
        fly.script("shop", failing(Reply.status(502)));
        fly.script("shop", failing(Reply.status(503)));

        Await.success(read(HistoryRange.tail(1)));

        assertThat(heard.words).containsExactly("UNAVAILABLE", "RECOVERED", "line 0", "CAUGHT_UP");
    }

    @Test
    void anotherTroubleIsToldToo() {
        past(1);
        fly.script("shop", failing(Reply.status(502)));
        fly.script("shop", failing(Reply.html()));

        Await.success(read(HistoryRange.tail(1)));

        assertThat(heard.words).containsExactly("UNAVAILABLE", "FORMAT", "RECOVERED", "line 0", "CAUGHT_UP");
        assertThat(heard.messages).noneMatch(message -> message.contains("unavailable:"));
    }

    @Test
    void aStretchThatCannotBeIsAFailure() {
        fly.app("shop");
        HistoryRange inverted = HistoryRange.after(now).until(Instant.ofEpochSecond(0, now - 1));

        Await.failure(read(inverted), FlyLogsException.InvalidRequest.class);
    }

    @Test
    void followingIsAtTheLiveEdgeOnceThePastWasHandedOver() {
        past(150);
        fly.always("shop", Reply.delayed(Duration.ofMillis(100), Reply.live()));

        follow(new Span(Optional.of(new HistoryStart.Newest(150)), OptionalLong.empty(), true));
        Await.success(heard.end.future());

        assertThat(heard.words).hasSize(151).endsWith("line 149", "CAUGHT_UP");
    }

    @Test
    void followingOfAnAppWithoutEntriesGetsToTheLiveEdgeToo() {
        fly.app("shop");

        follow(Span.newest(true));
        Await.success(heard.end.future());

        assertThat(heard.words).containsExactly("CAUGHT_UP");
    }

    @Test
    void tailThatIsNotFollowedIsNoLongerThanAskedFor() {
        past(50);

        follow(new Span(Optional.of(new HistoryStart.Newest(2)), OptionalLong.empty(), false));
        Await.success(heard.end.future());

        assertThat(heard.words).containsExactly("line 48", "line 49", "CAUGHT_UP");
    }

    private void past(int rows) {
        fly.app("shop")
                .add(IntStream.range(0, rows)
                        .mapToObj(n -> SimulatedRow.of("r" + n, now - (rows - n) * SECOND, "line " + n))
                        .toList());
    }

    private Future<Void> read(HistoryRange range) {
        FlyLogs unused = deploy();
        vertx.runOnContext(turn -> PastReading.begin(vertx, AppName.of("shop"), range, heard));
        return heard.end.future();
    }

    private void follow(Span span) {
        LogSource source = LogSource.of(vertx, deploy(), span);
        vertx.runOnContext(turn -> source.follow(AppName.of("shop"), heard).onFailure(heard::onFailure));
    }

    private FlyLogs deploy() {
        FlyLogsOptions options = new FlyLogsOptions()
                .setApi(new ApiOptions().setUrl(fly.url()).setMachinesUrl(fly.url()))
                .setToken(new TokenOptions().setToken(SimulatorOptions.DEMO_TOKEN));
        return Await.success(FlyLogs.deploy(vertx, options));
    }

    /** Writes down what it hears. */
    private static final class Heard implements Ears {
        private LeftOut left = LeftOut.NONE;
        private final Promise<Void> end = Promise.promise();
        private final List<String> words = Collections.synchronizedList(new ArrayList<>());
        private final List<String> messages = Collections.synchronizedList(new ArrayList<>());
        private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
        private final List<Boolean> answers = Collections.synchronizedList(new ArrayList<>());

        List<String> lines() {
            return words.stream().filter(word -> word.startsWith("line ")).toList();
        }

        @Override
        public void onBatch(LogBatch batch) {
            batches.add(batch.entries().size());
            words.addAll(batch.entries().stream().map(LogEntry::message).toList());
        }

        @Override
        public void onNotice(Notice notice) {
            words.add(notice.kind().name());
            messages.add(notice.message());
            left = left.and(notice.rows());
            if (notice.kind() == Notice.Kind.CAUGHT_UP) {
                end.tryComplete();
            }
        }

        @Override
        public void onAnswer() {
            answers.add(true);
        }

        @Override
        public void onFailure(Throwable failure) {
            end.tryFail(failure);
        }
    }
}
