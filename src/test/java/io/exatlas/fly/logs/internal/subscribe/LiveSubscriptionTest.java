package io.exatlas.fly.logs.internal.subscribe;

import static io.exatlas.fly.logs.internal.subscribe.ContinuityInHand.APP;
import static io.exatlas.fly.logs.internal.subscribe.ContinuityInHand.FIRST;
import static io.exatlas.fly.logs.internal.subscribe.ContinuityInHand.SECOND;
import static io.exatlas.fly.logs.internal.subscribe.ContinuityInHand.at;
import static io.exatlas.fly.logs.internal.subscribe.ContinuityInHand.checkpoint;
import static io.exatlas.fly.logs.internal.subscribe.ContinuityInHand.entry;
import static io.exatlas.fly.logs.internal.subscribe.ContinuityInHand.page;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.filter.EntryFilter;
import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.source.RowKeys;
import io.exatlas.fly.logs.model.Chain;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.HistoryStart;
import io.exatlas.fly.logs.model.LeftOut;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.Search;
import io.exatlas.fly.logs.position.ResumeToken;
import io.exatlas.fly.logs.subscribe.Subscription;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a subscription does at once and what in its turn, on virtual time. Times are seconds after the dawn. */
final class LiveSubscriptionTest {

    private static final long NOW = at(100);

    private final Clockwork clock = new Clockwork(NOW);
    private final WorldLoop home = loop();
    private final WorldLoop own = loop();
    private final List<HistoryStart> asked = new ArrayList<>();
    private final List<Future<HistoryPage>> answers = new ArrayList<>();
    private final List<Gap> told = new ArrayList<>();
    private final List<Integer> searched = new ArrayList<>();
    private final List<String> got = new ArrayList<>();
    private final List<ResumeToken> kept = new ArrayList<>();
    private final Place place = new Place(this::keep, clock::now);
    private final Outlet outlet = new Outlet(APP, own, () -> {});

    private WorldLoop loop() {
        return new WorldLoop(clock, new TimeAndChance(clock::now, () -> Instant.EPOCH, () -> 0.5));
    }

    private Future<Void> keep(ResumeToken token) {
        kept.add(token);
        return Future.succeededFuture();
    }

    @Test
    void theSearchForWhereItBeginsIsFollowedToItsEnd() {
        answers.add(Future.succeededFuture(searching("t1", 1_200)));
        answers.add(Future.succeededFuture(searching("t2", 2_500)));
        answers.add(Future.succeededFuture(found()));

        begin(Optional.of(new HistoryStart.Newest(4_000)));

        assertThat(asked)
                .containsExactly(
                        new HistoryStart.Newest(4_000),
                        new HistoryStart.Searching(4_000, "t1"),
                        new HistoryStart.Searching(4_000, "t2"),
                        new HistoryStart.After(NOW - 50));
        assertThat(searched).containsExactly(0, 1_200, 2_500, 2_500);
        assertThat(told).isEmpty();
    }

    @Test
    void aSearchThatWasCutShortIsToldAsAGap() {
        Gap cut = new Gap(NOW - 900, NOW - 50, "not found");
        answers.add(Future.succeededFuture(found(cut, new Gap(NOW - 20, NOW - 10, "told when it is read"))));

        begin(Optional.of(new HistoryStart.Newest(4_000)));

        assertThat(told).containsExactly(cut);
    }

    @Test
    void aSearchThatIsRefusedIsToldAndNotSentAgain() {
        answers.add(Future.succeededFuture(searching("t1", 1_200)));
        answers.add(Future.failedFuture(new FlyLogsException.InvalidRequest("field token: no")));
        outlet.onStopped(stopped -> got.add(stopped.reason() + ": " + stopped.message()));

        begin(Optional.of(new HistoryStart.Newest(4_000)));
        clock.runUntil(NOW + 10 * SECOND);

        assertThat(got).containsExactly("FAILED: field token: no");
        assertThat(asked).hasSize(2);
    }

    @Test
    void aGapThatIsHeardBeforeItHasBegunIsTold() {
        LiveSubscription live = subscription(Optional.empty());
        live.takenIn(RegistryWord.NONE);
        live.heard(new Notice(
                APP,
                FIRST,
                OptionalLong.of(1),
                Notice.Kind.GAP,
                0,
                OptionalLong.of(at(50)),
                OptionalLong.of(at(90)),
                "gone",
                LeftOut.NONE));
        hear(live, 2, entry("a", 101));

        assertThat(told).containsExactly(new Gap(at(50), at(90), "gone"));
        assertThat(got).containsExactly("a");
    }

    @Test
    void aReadThatFailedIsSentAgainThoughNothingIsHeardMeanwhile() {
        answers.add(Future.failedFuture(new FlyLogsException.Unavailable("no")));
        answers.add(Future.succeededFuture(page(100, 10, 20, true, List.of(), entry("a", 20))));

        begin(Optional.of(new HistoryStart.After(at(10))));
        clock.runUntil(NOW + SECOND);

        assertThat(asked)
                .containsExactly(
                        new HistoryStart.After(at(10)), new HistoryStart.After(at(10)), new HistoryStart.After(at(20)));
        assertThat(got).containsExactly("a");
    }

    @Test
    void nothingIsHandedOverWhileItIsPausedAndThenInOrder() {
        LiveSubscription live = begin(Optional.empty());
        Subscription handle = handle(live);
        handle.pause();
        hear(live, 8, entry("a", 101));
        hear(live, 9, entry("b", 102));
        assertThat(got).isEmpty();

        handle.fetch(1);
        settle();
        assertThat(got).containsExactly("a");

        handle.resume();
        settle();
        assertThat(got).containsExactly("a", "b");
    }

    @Test
    void anAcknowledgementDoesNotReachBeyondWhatWasHandedOver() {
        LiveSubscription live = begin(Optional.empty());
        Subscription handle = handle(live);
        hear(live, 8, entry("a", 101));
        // It is on its way to the handler when that pauses.
        live.heard(batch(9, entry("b", 102)), new RowKeys().of(List.of(entry("b", 102))));
        handle.pause();
        settle();
        Future<Void> done = handle.ack();

        assertThat(got).containsExactly("a");
        assertThat(done.succeeded()).isTrue();
        assertThat(kept.get(0).window().newest()).isEqualTo(at(101));

        handle.resume();
        settle();
        assertThat(got).containsExactly("a", "b");
    }

    @Test
    void aHandlerThatTakesItsTimeIsNotCalledAgainMeanwhile() {
        LiveSubscription live = begin(Optional.empty());
        outlet.onBatch(batch -> {
            got.add("begins " + batch.seq());
            own.block(SECOND);
            got.add("ends " + batch.seq());
        });
        clock.after(1, () -> hear(live, 8, entry("a", 101)));
        clock.after(SECOND / 2, () -> hear(live, 9, entry("b", 102)));
        clock.runUntil(NOW + 5 * SECOND);

        assertThat(got).containsExactly("begins 8", "ends 8", "begins 9", "ends 9");
    }

    /** One that keeps its place, at the end of a chain unless it begins elsewhere. */
    @CanIgnoreReturnValue
    private LiveSubscription begin(Optional<HistoryStart> start) {
        LiveSubscription live = subscription(start);
        live.takenIn(new RegistryWord(Optional.of(new Chain(FIRST, checkpoint(7, 100, 60, 67))), Optional.empty()));
        settle();
        return live;
    }

    private LiveSubscription subscription(Optional<HistoryStart> start) {
        Wish wish = new Wish(new JsonObject(), start, Optional.empty(), true, EntryFilter.ALL);
        outlet.onNotice(this::heard);
        outlet.onBatch(
                batch -> batch.entries().forEach(entry -> got.add(entry.id().orElseThrow())));
        return new LiveSubscription(wish, outlet, this::answer, place, new Quiet(), home);
    }

    private Subscription handle(LiveSubscription live) {
        return new SubscriptionHandle(APP, outlet, place, () -> home.run(live::pump), Future::succeededFuture);
    }

    private void hear(LiveSubscription live, long seq, LogEntry entry) {
        live.heard(batch(seq, entry), new RowKeys().of(List.of(entry)));
        settle();
    }

    /** One that continues the chain: its entry is of second 101 where its number is 8, and so on. */
    private static LogBatch batch(long seq, LogEntry entry) {
        double second = 93.0 + seq;
        return ContinuityInHand.batch(FIRST, second, seq, second - 1, second, 67, List.of(entry));
    }

    /** All that is due now. */
    private void settle() {
        clock.runUntil(clock.now());
    }

    private void heard(Notice notice) {
        told.add(new Gap(notice.from().orElseThrow(), notice.to().orElseThrow(), notice.message()));
    }

    private Future<HistoryPage> answer(HistoryStart start, OptionalLong to, int limit) {
        asked.add(start);
        searched.add(place.stats(0).searched());
        return answers.isEmpty() ? Promise.<HistoryPage>promise().future() : answers.remove(0);
    }

    private static HistoryPage searching(String token, int counted) {
        Gap gap = new Gap(0, NOW - 9, "not found yet");
        return HistoryPage.EMPTY
                .withFrom(NOW - 10)
                .withNext(NOW - 9)
                .withMore(true)
                .withAsOf(NOW)
                .withSettled(NOW)
                .withGaps(List.of(gap))
                .withSearch(Optional.of(new Search(token, counted)));
    }

    private static HistoryPage found(Gap... gaps) {
        return HistoryPage.EMPTY
                .withFrom(NOW - 50)
                .withNext(NOW)
                .withAsOf(NOW)
                .withSettled(NOW)
                .withGaps(List.of(gaps));
    }

    private static final class Quiet implements SubscriptionHost {
        @Override
        public void ask() {}

        @Override
        public void goneAway() {}
    }
}
