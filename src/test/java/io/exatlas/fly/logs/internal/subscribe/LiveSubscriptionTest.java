package io.exatlas.fly.logs.internal.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.filter.EntryFilter;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.HistoryStart;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.Search;
import io.exatlas.fly.logs.position.ResumeToken;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where a subscription begins that asks for the newest entries. */
final class LiveSubscriptionTest {

    private static final AppName SHOP = AppName.of("shop");
    private static final long NOW = 1_789_899_330_000_000_000L;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final List<HistoryStart> asked = new ArrayList<>();
    private final List<HistoryPage> answers = new ArrayList<>();
    private final List<Gap> told = new ArrayList<>();
    private final List<Integer> searched = new ArrayList<>();
    private final Promise<Void> reading = Promise.promise();
    private final Place place = new Place();

    @AfterEach
    void close() {
        Await.success(vertx.close());
    }

    @Test
    void theSearchForItIsFollowedToItsEnd() {
        answers.add(searching("t1", 1_200));
        answers.add(searching("t2", 2_500));
        answers.add(found());

        begin();

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
        answers.add(found(cut, new Gap(NOW - 20, NOW - 10, "told when it is read")));

        begin();

        assertThat(told).containsExactly(cut);
    }

    private void begin() {
        context.runOnContext(turn -> {
            Outlet outlet = new Outlet(SHOP, context, () -> {});
            outlet.onNotice(this::heard);
            Wish wish = new Wish(
                    new JsonObject(),
                    Optional.of(new HistoryStart.Newest(4_000)),
                    Optional.empty(),
                    false,
                    EntryFilter.ALL);
            outlet.onBatch(batch -> {});
            new LiveSubscription(SHOP, wish, outlet, this::answer, place, new Quiet()).takenIn(RegistryWord.NONE);
        });
        Await.success(reading.future());
    }

    private void heard(Notice notice) {
        told.add(new Gap(notice.from().orElseThrow(), notice.to().orElseThrow(), notice.message()));
    }

    private Future<HistoryPage> answer(HistoryStart start, OptionalLong to, int limit) {
        asked.add(start);
        searched.add(place.stats(0).searched());
        if (start instanceof HistoryStart.After) {
            context.runOnContext(turn -> reading.complete());
            return Promise.<HistoryPage>promise().future();
        }
        return Future.succeededFuture(answers.remove(0));
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

    private final class Quiet implements SubscriptionHost {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public double roll() {
            return 0.5;
        }

        @Override
        public void ask() {}

        @Override
        public void settled(ResumeToken token) {}

        @Override
        public void goneAway() {}

        @Override
        public void run(Runnable action) {
            context.runOnContext(turn -> action.run());
        }

        @Override
        public long after(long millis, Runnable action) {
            return 0;
        }

        @Override
        public void callOff(long timer) {}
    }
}
