package io.exatlas.fly.logs.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How often a store is written to, and who hears of it. */
final class CoalescedPositionsTest extends PositionStoreContract {

    private static final AppName APP = AppName.of("my-api");

    private final Vertx vertx = Vertx.vertx();
    private final HeldPositions slow = new HeldPositions();
    private final PositionStore store = new CoalescedPositions(vertx, slow);
    private final PositionStore overMemory = new CoalescedPositions(vertx, new MemoryPositionStore());

    @Override
    protected PositionStore store() {
        return overMemory;
    }

    @AfterEach
    void close() {
        Await.success(vertx.close());
    }

    @Test
    void aThousandPutsDuringOneWriteCostOneMore() {
        Future<Void> first = put("audit", 0);
        List<Future<Void>> puts =
                IntStream.rangeClosed(1, 1_000).mapToObj(i -> put("audit", i)).toList();

        slow.release(0);
        Await.success(first);
        slow.release(1);
        Await.success(Future.all(new ArrayList<>(puts)));

        assertThat(slow.asked()).containsExactly("audit 0", "audit 1000");
        assertThat(get("audit")).contains(SomeTokens.number(1_000));
    }

    @Test
    void noPutSucceedsBeforeItsContentOrANewerOneIsSafe() {
        Future<Void> first = put("audit", 0);
        Future<Void> second = put("audit", 1);
        Future<Void> third = put("audit", 2);

        slow.release(0);
        Await.success(first);
        assertThat(second.isComplete()).isFalse();
        assertThat(third.isComplete()).isFalse();
        slow.release(1);

        Await.success(Future.all(second, third));
    }

    @Test
    void theLastWordWinsAlsoIfItIsToRemove() {
        Future<Void> first = put("audit", 0);
        Future<Void> second = put("audit", 1);
        Future<Void> third = store.remove(APP, "audit");

        slow.release(0);
        slow.release(1);
        Await.success(Future.all(first, second, third));

        assertThat(slow.asked()).containsExactly("audit 0", "audit none");
        assertThat(get("audit")).isEmpty();
    }

    @Test
    void whoeverAsksHearsOfWhatWasPutBefore() {
        Future<Void> put = put("audit", 1);
        Future<Optional<ResumeToken>> read = store.get(APP, "audit");

        slow.release(0);

        assertThat(Await.success(read)).contains(SomeTokens.number(1));
        Await.success(put);
    }

    @Test
    void namesDoNotWaitForEachOther() {
        Future<Void> stuck = put("audit", 0);
        Future<Void> other = put("alerts", 1);

        slow.release(1);

        Await.success(other);
        assertThat(stuck.isComplete()).isFalse();
    }

    @Test
    void fewWritesAreUnderWayAtOnceAndTheOldestComesNext() {
        List<Future<Void>> puts = IntStream.range(0, CoalescedPositions.AT_ONCE + 2)
                .mapToObj(i -> put("name-" + i, i))
                .toList();
        assertThat(slow.asked()).containsExactly("name-0 0", "name-1 1", "name-2 2", "name-3 3");

        slow.release(2);
        Await.success(puts.get(2));

        assertThat(slow.asked()).hasSize(5).last().isEqualTo("name-4 4");
    }

    @Test
    @Tag("F41")
    void aFailureIsToldToThoseItConcernsAndTheNextWriteIsTried() {
        Future<Void> first = put("audit", 0);
        Future<Void> second = put("audit", 1);

        slow.fail(0, new FlyLogsException.Unavailable("the disk is full"));
        assertThat(Await.failure(first)).hasMessage("the disk is full");
        slow.release(1);

        Await.success(second);
        assertThat(get("audit")).contains(SomeTokens.number(1));
    }

    @Test
    @Tag("F41")
    void aStoreThatDoesNotAnswerFailsThePutAndIsLeftToItsWork() {
        PositionStore hasty = new CoalescedPositions(vertx, slow, Duration.ofMillis(50));
        Future<Void> first = hasty.put(APP, "audit", SomeTokens.number(0));

        assertThat(Await.failure(first, FlyLogsException.Unavailable.class))
                .hasMessage("position store: no answer within 50 ms for the position \"audit\" of app my-api");
        Future<Void> second = hasty.put(APP, "audit", SomeTokens.number(1));
        assertThat(Await.failure(second)).isInstanceOf(FlyLogsException.Unavailable.class);
        assertThat(slow.asked()).containsExactly("audit 0");

        slow.release(0);
        assertThat(slow.asked()).containsExactly("audit 0", "audit 1");
    }

    @Test
    void aStoreThatThrowsFailsThePutAndNotTheNext() {
        PositionStore broken = new CoalescedPositions(vertx, new ThrowingOnce());

        assertThat(Await.failure(broken.put(APP, "audit", SomeTokens.number(0))))
                .hasMessage("once");
        Await.success(broken.put(APP, "audit", SomeTokens.number(1)));
    }

    private Future<Void> put(String name, long number) {
        return store.put(APP, name, SomeTokens.number(number));
    }

    private Optional<ResumeToken> get(String name) {
        return Await.success(store.get(APP, name));
    }

    /** Breaks the contract. */
    private static final class ThrowingOnce implements PositionStore {
        private final MemoryPositionStore kept = new MemoryPositionStore();
        private boolean thrown;

        @Override
        public Future<Optional<ResumeToken>> get(AppName app, String name) {
            return kept.get(app, name);
        }

        @Override
        public Future<Void> put(AppName app, String name, ResumeToken token) {
            if (!thrown) {
                thrown = true;
                throw new IllegalStateException("once");
            }
            return kept.put(app, name, token);
        }

        @Override
        public Future<Void> remove(AppName app, String name) {
            return kept.remove(app, name);
        }
    }
}
