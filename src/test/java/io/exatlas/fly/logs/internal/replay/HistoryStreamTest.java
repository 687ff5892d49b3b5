package io.exatlas.fly.logs.internal.replay;

import static io.exatlas.fly.logs.internal.replay.ScriptedHistory.HOUR;
import static io.exatlas.fly.logs.internal.replay.ScriptedHistory.NOW;
import static io.exatlas.fly.logs.internal.replay.ScriptedHistory.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.history.HistoryRange;
import io.exatlas.fly.logs.history.HistoryRetry;
import io.exatlas.fly.logs.history.HistoryStream;
import io.exatlas.fly.logs.history.RetryPolicy;
import io.exatlas.fly.logs.internal.context.Loop;
import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.HistoryStart;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Search;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A part of the past as a stream. All of it runs on one context, as a user's would. */
final class HistoryStreamTest {

    private static final HistoryRange DAY = HistoryRange.after(NOW - 24 * HOUR);

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final ScriptedHistory source = new ScriptedHistory(rows(2_500), 1);
    private final List<LogEntry> heard = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final Promise<Void> end = Promise.promise();
    private final List<HistoryRetry> retried = new ArrayList<>();
    private RetryPolicy policy = RetryPolicy.DEFAULT;
    private int questions;

    @AfterEach
    void close() {
        Await.success(vertx.close());
    }

    private static List<LogEntry> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> ScriptedHistory.entry(NOW - (count - n) * SECOND, "r" + n))
                .toList();
    }

    /** Answers at once. */
    private Future<HistoryPage> answer(HistoryStart start, OptionalLong to, int limit) {
        questions++;
        Future<HistoryPage> page = source.read(start, to, limit);
        source.answerAll();
        return page;
    }

    private HistoryStream stream(History history, HistoryRange range, Predicate<LogEntry> wanted) {
        TimeAndChance time = new TimeAndChance(System::nanoTime, Instant::now, () -> 0.5);
        return new PassageStream(
                        Loop.of(vertx, context, time),
                        AppName.of("shop"),
                        history,
                        range,
                        wanted,
                        new Retries(policy, () -> 0.5))
                .retryHandler(retried::add)
                .gapHandler(gaps::add)
                .exceptionHandler(end::tryFail)
                .endHandler(done -> end.tryComplete());
    }

    private void onContext(Consumer<HistoryStream> use) {
        context.runOnContext(turn -> use.accept(stream(this::answer, DAY, entry -> true)));
    }

    /** Waits until everything asked of the context has happened. */
    private void settle() {
        for (int n = 0; n < 10; n++) {
            Promise<Void> turn = Promise.promise();
            context.runOnContext(turn::complete);
            Await.success(turn.future());
        }
    }

    private static List<String> ids(List<LogEntry> entries) {
        return entries.stream().map(entry -> entry.id().orElseThrow()).toList();
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(n -> "r" + n).toList();
    }

    @Test
    void everyEntryComesOnceAndInOrderAndThenTheEnd() {
        onContext(stream -> stream.handler(heard::add));

        Await.success(end.future());
        assertThat(ids(heard)).isEqualTo(ids(0, 2_500));
        assertThat(gaps).isEmpty();
    }

    @Test
    void nothingIsReadBeforeThereIsAHandler() {
        onContext(stream -> stream.resume());
        settle();

        assertThat(questions).isZero();
    }

    @Test
    void aFetchBringsSoManyAndNoMore() {
        onContext(stream -> stream.pause().fetch(3).handler(heard::add));
        settle();

        assertThat(ids(heard)).containsExactly("r0", "r1", "r2");
        assertThat(questions).isEqualTo(1);
    }

    @Test
    void aPausedStreamReadsNoFurther() {
        onContext(stream -> stream.handler(entry -> {
            heard.add(entry);
            if (heard.size() == 1_500) {
                stream.pause();
            }
        }));
        settle();

        assertThat(heard).hasSize(1_500);
        assertThat(questions).isEqualTo(2);
        assertThat(end.future().isComplete()).isFalse();
    }

    @Test
    void aStreamThatIsPausedAndResumedAllTheTimeMissesNothing() {
        onContext(stream -> stream.handler(entry -> {
            heard.add(entry);
            stream.pause();
            context.runOnContext(later -> stream.resume());
        }));

        Await.success(end.future());
        assertThat(ids(heard)).isEqualTo(ids(0, 2_500));
    }

    @Test
    void whatIsNotWantedIsLeftOut() {
        context.runOnContext(turn -> stream(
                        this::answer, DAY, entry -> ids(List.of(entry)).get(0).endsWith("00"))
                .handler(heard::add));

        Await.success(end.future());
        assertThat(heard).hasSize(24);
    }

    @Test
    void aRangeEndsWhereItWasToldTo() {
        Instant until = Instant.ofEpochSecond(NOW / SECOND - 2_400);
        context.runOnContext(
                turn -> stream(this::answer, DAY.until(until), entry -> true).handler(heard::add));

        Await.success(end.future());
        assertThat(ids(heard)).isEqualTo(ids(0, 101));
    }

    @Test
    void aHandlerThatFailsCostsItself() {
        onContext(stream -> stream.handler(entry -> {
            heard.add(entry);
            throw new IllegalStateException("planted");
        }));

        Await.success(end.future());
        assertThat(heard).hasSize(2_500);
    }

    @Test
    void aHandlerTakenAwayEndsTheReading() {
        onContext(stream -> stream.handler(entry -> {
            heard.add(entry);
            stream.handler(null);
        }));
        settle();

        assertThat(heard).hasSize(1);
        assertThat(questions).isEqualTo(1);
    }

    @Test
    void aFailureThatMayPassIsTriedAgain() {
        context.runOnContext(turn -> stream(
                        (start, to, limit) -> questions == 0
                                ? failed(new FlyLogsException.Unavailable("not now"))
                                : answer(start, to, limit),
                        DAY,
                        entry -> true)
                .handler(heard::add));

        Await.success(end.future());
        assertThat(heard).hasSize(2_500);
        assertThat(retried).extracting(HistoryRetry::failures).containsExactly(1);
        assertThat(retried.get(0).delay()).hasMillis(750);
        assertThat(retried.get(0).failure()).hasMessage("not now");
    }

    @Test
    void aStreamFailsWithTheLastOfTheAttemptsThatItsPolicyAllows() {
        policy = RetryPolicy.DEFAULT.withAttempts(2).withLongestWait(Duration.ofMillis(500));
        context.runOnContext(turn -> stream(
                        (start, to, limit) -> failed(new FlyLogsException.Unavailable("try " + questions)),
                        DAY,
                        entry -> true)
                .handler(heard::add));

        assertThat(Await.failure(end.future())).hasMessage("try 1");
        assertThat(questions).isEqualTo(2);
        assertThat(retried).extracting(HistoryRetry::delay).containsExactly(Duration.ofMillis(500));
    }

    @Test
    void aPolicyMayRetryARefusedToken() {
        policy = RetryPolicy.DEFAULT.unlimited().retrying(failure -> true);
        context.runOnContext(turn -> stream(
                        (start, to, limit) -> questions == 0
                                ? failed(new FlyLogsException.Unauthorized("401"))
                                : answer(start, to, limit),
                        DAY,
                        entry -> true)
                .handler(heard::add));

        Await.success(end.future());
        assertThat(heard).hasSize(2_500);
        assertThat(retried)
                .extracting(HistoryRetry::failure)
                .hasOnlyElementsOfType(FlyLogsException.Unauthorized.class);
    }

    @Test
    void aFailureThatStaysIsToldAndEndsIt() {
        context.runOnContext(turn -> stream(
                        (start, to, limit) -> failed(new FlyLogsException.Forbidden("not yours")), DAY, entry -> true)
                .handler(heard::add));

        assertThat(Await.failure(end.future())).isInstanceOf(FlyLogsException.Forbidden.class);
        assertThat(questions).isEqualTo(1);
    }

    private Future<HistoryPage> failed(FlyLogsException failure) {
        questions++;
        return Future.failedFuture(failure);
    }

    private static HistoryPage page(
            long from, long next, boolean more, long oldest, List<LogEntry> entries, Gap... gaps) {
        return HistoryPage.EMPTY
                .withEntries(entries)
                .withFrom(from)
                .withNext(next)
                .withMore(more)
                .withAsOf(NOW)
                .withSettled(next)
                .withOldest(oldest)
                .withGaps(List.of(gaps));
    }

    @Test
    @Tag("F18")
    void aBeginningThatTheApiNoLongerKeepsIsAGapAndReadingGoesOn() {
        LogEntry first = ScriptedHistory.entry(600, "first");
        context.runOnContext(turn -> stream(
                        (start, to, limit) -> Future.succeededFuture(
                                start.equals(new HistoryStart.After(5))
                                        ? page(5, 400, true, 500, List.of())
                                        : page(400, 700, false, 501, List.of(first))),
                        HistoryRange.after(5),
                        entry -> true)
                .handler(heard::add));

        Await.success(end.future());
        assertThat(gaps).extracting(Gap::from, Gap::to).containsExactly(tuple(5L, 500L));
        assertThat(ids(heard)).containsExactly("first");
    }

    @Test
    @Tag("F6")
    void aGapIsToldInItsPlaceAmongTheEntries() {
        List<String> told = new ArrayList<>();
        List<LogEntry> entries = List.of(ScriptedHistory.entry(10, "before"), ScriptedHistory.entry(30, "after"));
        context.runOnContext(turn -> stream(
                        (start, to, limit) ->
                                Future.succeededFuture(page(5, 40, false, 0, entries, new Gap(20, 20, "crowd"))),
                        HistoryRange.after(5),
                        entry -> true)
                .gapHandler(gap -> told.add(gap.reason()))
                .handler(entry -> told.add(entry.id().orElseThrow())));

        Await.success(end.future());
        assertThat(told).containsExactly("before", "crowd", "after");
    }

    @Test
    void aSearchIsFollowedToItsEndAndItsGapsAreNotTold() {
        List<HistoryStart> asked = new ArrayList<>();
        LogEntry first = ScriptedHistory.entry(600, "first");
        context.runOnContext(turn -> stream(
                        (start, to, limit) -> {
                            asked.add(start);
                            return Future.succeededFuture(
                                    asked.size() < 3
                                            ? searching("t" + asked.size())
                                            : page(500, 700, false, 0, List.of(first)));
                        },
                        HistoryRange.tail(4_000),
                        entry -> true)
                .handler(heard::add));

        Await.success(end.future());
        assertThat(asked)
                .containsExactly(
                        new HistoryStart.Newest(4_000),
                        new HistoryStart.Searching(4_000, "t1"),
                        new HistoryStart.Searching(4_000, "t2"));
        assertThat(ids(heard)).containsExactly("first");
        assertThat(gaps).isEmpty();
    }

    private static HistoryPage searching(String token) {
        Gap notFound = new Gap(0, 650, "not found yet");
        return HistoryPage.EMPTY
                .withFrom(649)
                .withNext(650)
                .withMore(true)
                .withAsOf(NOW)
                .withSettled(650)
                .withGaps(List.of(notFound))
                .withSearch(Optional.of(new Search(token, 7)));
    }

    @Test
    void aRegistryThatDoesNotSearchOnIsBelieved() {
        Gap notFound = new Gap(0, 650, "not found");
        context.runOnContext(turn -> stream(
                        (start, to, limit) -> Future.succeededFuture(
                                page(650, 700, false, 0, List.of(ScriptedHistory.entry(660, "only")), notFound)),
                        HistoryRange.tail(4_000),
                        entry -> true)
                .handler(heard::add));

        Await.success(end.future());
        assertThat(ids(heard)).containsExactly("only");
        assertThat(gaps).containsExactly(notFound);
    }

    @Test
    void entriesThatComeAgainWithTheNextAnswerAreKnown() {
        LogEntry twice = ScriptedHistory.entry(10, "twice");
        context.runOnContext(turn -> stream(
                        (start, to, limit) -> Future.succeededFuture(
                                start.equals(new HistoryStart.After(5))
                                        ? page(5, 9, true, 0, List.of(twice))
                                        : page(9, 20, false, 0, List.of(twice))),
                        HistoryRange.after(5),
                        entry -> true)
                .handler(heard::add));

        Await.success(end.future());
        assertThat(ids(heard)).containsExactly("twice");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_001})
    void aTailThatCannotBeIsRefused(int entries) {
        assertThatThrownBy(() -> HistoryRange.tail(entries))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessageContaining("tail");
    }

    @Test
    void timesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> HistoryRange.since(Instant.MAX)).hasMessageContaining("since");
        assertThatThrownBy(() -> HistoryRange.since(Instant.EPOCH.minusNanos(1)))
                .hasMessageContaining("since");
        assertThatThrownBy(() -> HistoryRange.since(Duration.ofSeconds(-1))).hasMessageContaining("since");
        assertThatThrownBy(() -> HistoryRange.after(-1)).hasMessageContaining("after");
        assertThatThrownBy(() -> DAY.until(Instant.MIN)).hasMessageContaining("until");
    }

    @Test
    void aTimeIsItselfPartOfWhatHasHappenedSince() {
        assertThat(HistoryRange.since(Instant.ofEpochSecond(1, 7)).start())
                .isEqualTo(new HistoryStart.Since(SECOND + 6));
        assertThat(HistoryRange.since(Instant.EPOCH).start()).isEqualTo(new HistoryStart.Since(0));
    }

    @Test
    void whoseTurnItIsNotWaitsForAsLongAsThatTakes() {
        context.runOnContext(turn -> stream(
                        (start, to, limit) -> questions < 12
                                ? failed(FlyLogsException.RateLimited.own(AppName.of("shop"), "others first"))
                                : answer(start, to, limit),
                        DAY,
                        entry -> true)
                .handler(heard::add));

        Await.success(end.future());
        assertThat(heard).hasSize(2_500);
        assertThat(retried).hasSize(12).extracting(HistoryRetry::failures).containsOnly(0);
    }
}
