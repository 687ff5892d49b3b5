package io.exatlas.fly.logs.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Turns, with requests completed by hand, on a clock and an alarm of our own. */
@Tag("F42")
@ExtendWith(VertxExtension.class)
final class RequestLimiterTest {

    private final Vertx vertx;
    private final Context context;
    private final AtomicLong clock = new AtomicLong();

    // Touched on the context only, like the limiter here.
    private final List<Long> alarms = new ArrayList<>();
    private final List<Runnable> armed = new ArrayList<>();
    private final List<Integer> started = new ArrayList<>();
    private final List<Promise<String>> requests = new ArrayList<>();

    RequestLimiterTest(Vertx vertx) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
    }

    private RequestLimiter limiter(int perSecond) {
        return new RequestLimiter(vertx, perSecond, clock::get, (millis, action) -> {
            alarms.add(millis);
            armed.add(action);
        });
    }

    /** Runs the steps on the context, each after all that the one before it set going. */
    private void steps(Runnable... steps) {
        for (Runnable step : steps) {
            turn(step);
            turn(() -> {});
        }
    }

    private void turn(Runnable step) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(turn -> {
            step.run();
            done.complete();
        });
        Await.success(done.future());
    }

    private Future<String> ask(RequestLimiter limiter, int number) {
        return limiter.run(() -> {
            started.add(number);
            Promise<String> request = Promise.promise();
            requests.add(request);
            return request.future();
        });
    }

    private void askMany(RequestLimiter limiter, int count) {
        List<Future<String>> asked =
                IntStream.range(0, count).mapToObj(n -> ask(limiter, n)).toList();
        assertThat(asked).hasSize(count);
    }

    private void ring() {
        armed.remove(0).run();
    }

    private static List<Integer> firstOnes(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void tenGoAtOnceAndTheNextWaitsForThePlaceOfOne() {
        RequestLimiter limiter = limiter(50);
        steps(() -> askMany(limiter, 25));
        clock.set(10_000_000_000L);
        assertThat(started).isEqualTo(firstOnes(10));
        assertThat(alarms).isEmpty();

        steps(() -> requests.get(3).complete("done"));

        assertThat(started).isEqualTo(firstOnes(11));
    }

    @Test
    void whatMayGoAtOnceGoesInTheTurnOfWhoAsks() {
        RequestLimiter limiter = limiter(50);
        List<Integer> inTurn = new ArrayList<>();
        turn(() -> {
            askMany(limiter, 12);
            inTurn.addAll(started);
        });

        assertThat(inTurn).isEqualTo(firstOnes(10));
    }

    @Test
    void withoutAContextOfItsOwnARequestGetsOne() {
        RequestLimiter limiter = limiter(50);
        Promise<Context> on = Promise.promise();

        Await.success(limiter.run(() -> Future.succeededFuture(on.tryComplete(Vertx.currentContext()))));

        assertThat(Await.success(on.future())).isNotNull();
    }

    @Test
    void turnsAreGivenInTheOrderOfAsking() {
        RequestLimiter limiter = limiter(50);
        steps(() -> askMany(limiter, 40));
        for (int n = 39; n > 0; n--) {
            int open = n % Math.max(1, requests.size());
            clock.addAndGet(1_000_000_000L);
            steps(() -> requests.get(open).tryComplete("done"), () -> requests.forEach(r -> r.tryComplete("done")));
        }

        assertThat(started).isEqualTo(firstOnes(40));
    }

    @Test
    void afterTheBurstTheRateIsKeptByOneAlarmAtATime() {
        RequestLimiter limiter = limiter(50);
        steps(() -> askMany(limiter, 13), () -> requests.forEach(request -> request.complete("done")));
        assertThat(started).isEqualTo(firstOnes(10));
        assertThat(alarms).containsExactly(21L);

        clock.set(20_000_000L);
        steps(this::ring);

        assertThat(started).isEqualTo(firstOnes(11));
        assertThat(armed).hasSize(1);
    }

    @Test
    void anAlarmThatRingsTooEarlyStartsNothingAndIsSetAgain() {
        RequestLimiter limiter = limiter(50);
        steps(() -> askMany(limiter, 11), () -> requests.forEach(request -> request.complete("done")), this::ring);

        assertThat(started).isEqualTo(firstOnes(10));
        assertThat(armed).hasSize(1);
    }

    @Test
    void aRequestThatFailsGivesItsPlaceBackAndItsFailureOn() {
        RequestLimiter limiter = limiter(50);
        List<Future<String>> asked = new ArrayList<>();
        steps(
                () -> IntStream.range(0, 11).forEach(n -> asked.add(ask(limiter, n))),
                () -> clock.set(1_000_000_000L),
                () -> requests.get(0).fail("broken"));

        assertThat(Await.failure(asked.get(0))).hasMessage("broken");
        assertThat(started).isEqualTo(firstOnes(11));
    }

    @Test
    void aRequestThatThrowsGivesItsPlaceBackAndFails() {
        RequestLimiter limiter = limiter(50);
        List<Future<String>> thrown = new ArrayList<>();
        steps(
                () -> IntStream.range(0, 10)
                        .forEach(n -> thrown.add(limiter.run(() -> {
                            throw new IllegalStateException("bug " + n);
                        }))),
                () -> clock.set(1_000_000_000L),
                () -> askMany(limiter, 10));

        assertThat(Await.failure(thrown.get(9))).hasMessage("bug 9");
        assertThat(started).isEqualTo(firstOnes(10));
    }

    @Test
    void aFastRateAllowsMoreAtOnce() {
        assertThat(RequestLimiter.atOnce(1)).isEqualTo(10);
        assertThat(RequestLimiter.atOnce(50)).isEqualTo(10);
        assertThat(RequestLimiter.atOnce(1_000)).isEqualTo(200);
    }
}
