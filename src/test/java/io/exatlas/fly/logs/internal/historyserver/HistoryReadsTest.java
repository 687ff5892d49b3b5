package io.exatlas.fly.logs.internal.historyserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.context.Loop;
import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.poll.HistoryLimits;
import io.exatlas.fly.logs.internal.poll.ReadLimits;
import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.internal.source.PageSource;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.HistoryStart;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.LogPage;
import io.exatlas.fly.logs.model.ServerTime;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How questions are answered in time, whatever the API does. A page is full with three rows. */
final class HistoryReadsTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long NOW = 1_789_899_330L * SECOND;
    private static final AppName SHOP = AppName.of("shop");
    private static final HistoryStart MINUTE = new HistoryStart.After(NOW - 60 * SECOND);
    private static final Duration LONG = Duration.ofSeconds(15);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final List<PageRequest> asked = new CopyOnWriteArrayList<>();
    private OptionalLong serverTime = OptionalLong.of(NOW);

    @AfterEach
    void close() {
        Await.success(vertx.close());
    }

    private HistoryReads reads(Patience patience, Function<PageRequest, Future<Fetched>> api) {
        return new HistoryReads(
                Loop.of(vertx, context, TimeAndChance.real()),
                app -> ask -> {
                    asked.add(ask);
                    return api.apply(ask);
                },
                () -> serverTime,
                limits(),
                patience);
    }

    private static HistoryLimits limits() {
        return new HistoryLimits(
                new ReadLimits(3, 15 * SECOND), 33 * SECOND, 7 * 86_400 * SECOND, 100_000, entry -> 100);
    }

    private static Patience patience(Duration soft, Duration hard) {
        return Patience.DEFAULT
                .withSoft(soft)
                .withHard(hard)
                .withPerApp(1)
                .withInAll(2)
                .withWaiting(2);
    }

    private Future<HistoryPage> read(HistoryReads reads, AppName app, HistoryStart start) {
        Promise<HistoryPage> promise = Promise.promise();
        context.runOnContext(
                turn -> reads.read(app, start, OptionalLong.empty(), 100).onComplete(promise));
        return promise.future();
    }

    /** A row a second from just behind the cursor on, three a page, up to now. */
    private static Future<Fetched> rows(PageRequest ask) {
        long first = Math.floorDiv(ask.cursor().orElse(NOW - 4 * SECOND), SECOND) + 1;
        return page(LongStream.range(first, Math.min(first + 3, NOW / SECOND))
                .map(second -> second * SECOND)
                .toArray());
    }

    private static Future<Fetched> page(long... times) {
        List<LogEntry> entries =
                LongStream.of(times).mapToObj(HistoryReadsTest::entry).toList();
        return Future.succeededFuture(new Fetched(
                new LogPage(entries, entries.size(), 0, Optional.empty(), false), new ServerTime(NOW, NOW)));
    }

    private static LogEntry entry(long time) {
        return new LogEntry(
                Optional.of("id-" + time),
                Optional.empty(),
                OptionalLong.of(time),
                "m",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                OptionalInt.empty(),
                false,
                false);
    }

    @Test
    void aQuestionIsReadPageAfterPage() {
        HistoryPage page = Await.success(read(reads(Patience.DEFAULT, HistoryReadsTest::rows), SHOP, MINUTE));

        assertThat(page.entries()).hasSize(59);
        assertThat(page.more()).isFalse();
    }

    @Test
    void aQuestionThatTakesLongEndsWithThePageItHas() {
        HistoryReads reads = reads(patience(Duration.ofNanos(-1), LONG), HistoryReadsTest::rows);

        HistoryPage page = Await.success(read(reads, SHOP, MINUTE));

        assertThat(page.entries()).hasSize(2);
        assertThat(page.more()).isTrue();
        assertThat(asked).hasSize(1);
    }

    @Test
    void aPageThatTakesLongerThanAnAnswerMayIsALimitOfOurs() {
        HistoryReads reads = reads(
                patience(Duration.ofNanos(-1), SHORT),
                ask -> Promise.<Fetched>promise().future());

        FlyLogsException.RateLimited ours =
                Await.failure(read(reads, SHOP, MINUTE), FlyLogsException.RateLimited.class);

        assertThat(ours.own()).isTrue();
        assertThat(ours.isAwaited()).isTrue();
        assertThat(ours)
                .hasMessage("app shop: own limit: an answer of history waits 0 s for a page, and the log API takes"
                        + " longer; the page is awaited, ask again");
    }

    @Test
    void whoAsksAgainGetsThePageThatWasAwaited() {
        Promise<Fetched> slow = Promise.promise();
        HistoryReads reads =
                reads(patience(Duration.ofNanos(-1), SHORT), ask -> asked.size() == 1 ? slow.future() : rows(ask));
        Await.failure(read(reads, SHOP, MINUTE), FlyLogsException.RateLimited.class);
        Await.failure(read(reads, SHOP, MINUTE), FlyLogsException.RateLimited.class);
        Future<HistoryPage> again = read(reads, SHOP, MINUTE);

        context.runOnContext(turn -> rows(asked.get(0)).onComplete(slow));

        assertThat(Await.success(again).entries()).hasSize(2);
        assertThat(asked).hasSize(1);
    }

    @Test
    void aPageThatCameWhenNobodyWaitedIsKeptForWhoAsksAgain() {
        Promise<Fetched> slow = Promise.promise();
        HistoryReads reads =
                reads(patience(Duration.ofNanos(-1), SHORT), ask -> asked.size() == 1 ? slow.future() : rows(ask));
        Await.failure(read(reads, SHOP, MINUTE), FlyLogsException.RateLimited.class);
        context.runOnContext(turn -> rows(asked.get(0)).onComplete(slow));

        assertThat(Await.success(read(reads, AppName.of("other"), MINUTE)).entries())
                .isNotEmpty();
        assertThat(Await.success(read(reads, SHOP, MINUTE)).entries()).hasSize(2);
        assertThat(asked).hasSize(2);
    }

    @Test
    void whoAsksAgainIsNotAnsweredWithWhatMayHaveBeenPublishedSinceTheRequest() {
        Promise<Fetched> slow = Promise.promise();
        HistoryReads reads =
                reads(patience(Duration.ofNanos(-1), SHORT), ask -> asked.size() == 1 ? slow.future() : page());
        HistoryStart mostlyFinal = new HistoryStart.After(NOW - 35 * SECOND);
        Await.failure(read(reads, SHOP, mostlyFinal), FlyLogsException.RateLimited.class);
        Future<HistoryPage> again = read(reads, SHOP, mostlyFinal);
        context.runOnContext(turn -> page(NOW - 34 * SECOND, NOW - 9 * SECOND).onComplete(slow));

        assertThat(Await.success(again).entries())
                .extracting(LogEntry::id)
                .containsExactly(Optional.of("id-" + (NOW - 34 * SECOND)));
        assertThat(Await.success(again).next()).isEqualTo(NOW - 33 * SECOND);
        assertThat(Await.success(again).more()).isTrue();
        assertThat(asked).hasSize(1);
    }

    @Test
    void whereNothingOfTheAwaitedPageIsFinalThereIsANewRequest() {
        Promise<Fetched> slow = Promise.promise();
        HistoryReads reads = reads(
                patience(Duration.ofNanos(-1), SHORT),
                ask -> asked.size() == 1 ? slow.future() : page(NOW - 9 * SECOND, NOW - 8 * SECOND));
        HistoryStart recent = new HistoryStart.After(NOW - 10 * SECOND);
        Await.failure(read(reads, SHOP, recent), FlyLogsException.RateLimited.class);
        Future<HistoryPage> again = read(reads, SHOP, recent);
        context.runOnContext(turn -> page(NOW - 8 * SECOND).onComplete(slow));

        assertThat(Await.success(again).entries().get(0).id()).contains("id-" + (NOW - 9 * SECOND));
        assertThat(asked).hasSize(2);
    }

    @Test
    void aFailureThatIsAwaitedIsToldToWhoAsksAgain() {
        Promise<Fetched> slow = Promise.promise();
        HistoryReads reads = reads(patience(Duration.ofNanos(-1), SHORT), ask -> slow.future());
        Await.failure(read(reads, SHOP, MINUTE), FlyLogsException.RateLimited.class);
        Future<HistoryPage> again = read(reads, SHOP, MINUTE);

        context.runOnContext(turn -> slow.fail(new FlyLogsException.Unavailable("no answer in 15 s")));

        assertThat(Await.failure(again, FlyLogsException.Unavailable.class)).hasMessage("no answer in 15 s");
    }

    @Test
    void everySecondRequestMayFailAndWhatWasReadIsKept() {
        HistoryReads reads = reads(
                patience(LONG, LONG),
                ask -> asked.size() % 2 == 1
                        ? Future.failedFuture(new FlyLogsException.Unavailable("503"))
                        : rows(ask));

        assertThat(Await.success(read(reads, SHOP, new HistoryStart.After(NOW - 10 * SECOND)))
                        .entries())
                .hasSize(9);
    }

    @Test
    void whatWasReadBeforeTheApiFellSilentIsTheAnswer() {
        HistoryReads reads = reads(
                patience(LONG, SHORT),
                ask -> asked.size() == 1
                        ? rows(ask)
                        : Promise.<Fetched>promise().future());

        HistoryPage page = Await.success(read(reads, SHOP, MINUTE));

        assertThat(page.entries()).hasSize(2);
        assertThat(page.more()).isTrue();
    }

    @Test
    void aFailureWithNothingReadIsTheAnswer() {
        HistoryReads reads = reads(
                Patience.DEFAULT, ask -> Future.failedFuture(new FlyLogsException.Forbidden("app shop: not yours")));

        Await.failure(read(reads, SHOP, MINUTE), FlyLogsException.Forbidden.class);
    }

    @Test
    void aFailureAfterAPageLeavesThePage() {
        HistoryReads reads = reads(
                Patience.DEFAULT,
                ask -> asked.size() == 1 ? rows(ask) : Future.failedFuture(new FlyLogsException.Unavailable("gone")));

        assertThat(Await.success(read(reads, SHOP, MINUTE)).more()).isTrue();
        assertThat(asked).hasSize(4);
    }

    @Test
    void aSearchGoesOnOverAsManyAnswersAsItTakes() {
        HistoryReads reads = reads(patience(Duration.ofNanos(-1), LONG), HistoryReadsTest::rows);
        HistoryPage page = Await.success(read(reads, SHOP, new HistoryStart.Newest(100)));
        int answers = 1;
        while (page.search().isPresent()) {
            String token = page.search().get().token();
            page = Await.success(read(reads, SHOP, new HistoryStart.Searching(100, token)));
            answers++;
        }

        assertThat(answers).isGreaterThan(10);
        assertThat(page.from()).isEqualTo(NOW - 100 * SECOND - 1);
        assertThat(page.gaps()).isEmpty();
    }

    @Test
    void aSearchThatDidNotGetAnyFurtherHasFailed() {
        HistoryReads reads = reads(
                patience(LONG, LONG),
                ask -> asked.size() < 4 ? rows(ask) : Future.failedFuture(new FlyLogsException.Forbidden("not yours")));
        HistoryPage page = Await.success(read(reads, SHOP, new HistoryStart.Newest(100)));

        HistoryStart further =
                new HistoryStart.Searching(100, page.search().orElseThrow().token());
        Await.failure(read(reads, SHOP, further), FlyLogsException.Forbidden.class);
    }

    @Test
    void aTokenThatIsNoneIsRefusedAndItsTurnIsFree() {
        HistoryReads reads = reads(patience(LONG, LONG), HistoryReadsTest::rows);

        Await.failure(read(reads, SHOP, new HistoryStart.Searching(9, "x")), FlyLogsException.InvalidRequest.class);

        assertThat(Await.success(read(reads, SHOP, MINUTE)).entries()).hasSize(59);
    }

    @Test
    void aBugEndsTheQuestionAndFreesItsTurn() {
        HistoryReads reads = reads(patience(LONG, LONG), ask -> {
            long row = asked.size() == 1 ? -1 : NOW - SECOND;
            return row < 0 ? Future.succeededFuture() : page(row);
        });

        assertThat(Await.failure(read(reads, SHOP, MINUTE))).isInstanceOf(NullPointerException.class);
        assertThat(Await.success(read(reads, SHOP, MINUTE)).entries()).hasSize(1);
    }

    @Test
    void anAgeIsCountedFromTheServersClock() {
        HistoryReads reads = reads(Patience.DEFAULT, HistoryReadsTest::rows);

        HistoryPage page = Await.success(read(reads, SHOP, new HistoryStart.Ago(Duration.ofSeconds(10))));

        assertThat(page.from()).isEqualTo(NOW - 10 * SECOND);
        assertThat(asked.get(0).cursor()).hasValue(NOW - 10 * SECOND);
    }

    @Test
    void aClockThatIsNotKnownIsAskedForFirst() {
        serverTime = OptionalLong.empty();
        HistoryReads reads = reads(Patience.DEFAULT, HistoryReadsTest::rows);

        HistoryPage page = Await.success(read(reads, SHOP, new HistoryStart.Ago(Duration.ofSeconds(10))));

        assertThat(page.from()).isEqualTo(NOW - 10 * SECOND);
        assertThat(asked.get(0).cursor()).isEmpty();
    }

    @Test
    void anAgeBeyondTheBeginningOfTimeIsTheBeginning() {
        HistoryReads reads = reads(patience(Duration.ofNanos(-1), LONG), HistoryReadsTest::rows);

        HistoryPage page = Await.success(read(reads, SHOP, new HistoryStart.Ago(Duration.ofDays(999_999_999))));

        assertThat(page.from()).isZero();
    }

    @Test
    void anEndBeforeTheBeginningIsRefused() {
        HistoryReads reads = reads(Patience.DEFAULT, HistoryReadsTest::rows);
        Promise<HistoryPage> promise = Promise.promise();
        context.runOnContext(turn -> reads.read(SHOP, MINUTE, OptionalLong.of(NOW - 60 * SECOND), 100)
                .onComplete(promise));

        assertThat(Await.failure(promise.future(), FlyLogsException.InvalidRequest.class))
                .hasMessageContaining("to:");
        assertThat(asked).isEmpty();
    }

    @Test
    void tooManyQuestionsAreRefusedByNameAndAtOnce() {
        HistoryReads reads =
                reads(patience(LONG, LONG), ask -> Promise.<Fetched>promise().future());
        Future<HistoryPage> running = read(reads, SHOP, MINUTE);
        Future<HistoryPage> waiting = read(reads, SHOP, MINUTE);
        Future<HistoryPage> waitingToo = read(reads, SHOP, MINUTE);

        assertThat(Await.failure(read(reads, SHOP, MINUTE), FlyLogsException.RateLimited.class))
                .hasMessageContaining("shop")
                .matches(FlyLogsException.RateLimited::own, "a limit of ours");
        assertThat(List.of(running, waiting, waitingToo)).noneMatch(Future::isComplete);
    }

    @Test
    void whoNeverHadATurnIsToldSoInTime() {
        HistoryReads reads = reads(
                patience(Duration.ofNanos(-1), SHORT),
                ask -> Promise.<Fetched>promise().future());
        Future<HistoryPage> running = read(reads, SHOP, MINUTE);

        Await.failure(read(reads, SHOP, MINUTE), FlyLogsException.RateLimited.class);
        assertThat(Await.failure(running, FlyLogsException.RateLimited.class).isAwaited())
                .isTrue();
    }

    @Test
    void aTurnIsOverOnlyWhenItsRequestIs() {
        Promise<Fetched> slow = Promise.promise();
        HistoryReads reads =
                reads(patience(Duration.ofNanos(-1), SHORT), ask -> asked.size() == 1 ? slow.future() : rows(ask));
        Await.failure(read(reads, SHOP, MINUTE), FlyLogsException.RateLimited.class);

        HistoryStart other = new HistoryStart.After(NOW - 30 * SECOND);
        assertThat(Await.failure(read(reads, SHOP, other), FlyLogsException.RateLimited.class))
                .hasMessageContaining("too many questions");
        context.runOnContext(turn -> slow.fail(new FlyLogsException.Unavailable("late")));

        assertThat(Await.success(read(reads, SHOP, other)).entries()).isNotEmpty();
    }

    @Test
    void anotherAppNeedNotWait() {
        HistoryReads reads = reads(
                patience(LONG, LONG),
                ask -> asked.size() == 1 ? Promise.<Fetched>promise().future() : rows(ask));
        Future<HistoryPage> stuck = read(reads, SHOP, MINUTE);

        assertThat(Await.success(read(reads, AppName.of("other"), MINUTE)).entries())
                .hasSize(59);
        assertThat(stuck.isComplete()).isFalse();
    }

    @Test
    void aLimitOfOursIsNeverTakenForTheApi() {
        AtomicBoolean held = new AtomicBoolean(true);
        HistoryReads reads = new HistoryReads(
                Loop.of(vertx, context, TimeAndChance.real()),
                app -> never(held),
                () -> serverTime,
                limits(),
                patience(Duration.ofNanos(-1), SHORT));

        FlyLogsException.RateLimited ours =
                Await.failure(read(reads, SHOP, MINUTE), FlyLogsException.RateLimited.class);
        held.set(false);

        assertThat(ours.own()).isTrue();
        assertThat(ours).hasMessageContaining("history_requests_per_second");
        assertThat(Await.failure(read(reads, AppName.of("other"), MINUTE), FlyLogsException.RateLimited.class)
                        .isAwaited())
                .isTrue();
    }

    private static PageSource never(AtomicBoolean held) {
        return new PageSource() {
            @Override
            public Future<Fetched> page(PageRequest ask) {
                return Promise.<Fetched>promise().future();
            }

            @Override
            public boolean held() {
                return held.get();
            }
        };
    }
}
