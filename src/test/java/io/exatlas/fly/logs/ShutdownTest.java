package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.sim.RecordedRequest;
import io.exatlas.fly.logs.sim.Reply;
import io.exatlas.fly.logs.subscribe.Subscription;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ends are quick and leave nothing behind, whatever is under way. */
final class ShutdownTest {

    private static final Duration BOUND = Duration.ofSeconds(2);

    @RegisterExtension
    private final LiveRig rig = new LiveRig();

    private static Duration timed(Future<?> end) {
        long begin = System.nanoTime();
        Await.success(end);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @CanIgnoreReturnValue
    private List<Subscription> many(int apps) {
        List<Future<Subscription>> asked = IntStream.range(0, apps)
                .mapToObj(n -> {
                    rig.fly().app("app-" + n);
                    return rig.logs().subscribe("app-" + n, batch -> {});
                })
                .toList();
        return Await.success(Future.all(asked)).list();
    }

    @Tag("F43")
    @Test
    void closingTheHandleWhileManyStreamsEndByThemselvesSucceeds() {
        for (int round = 0; round < 10; round++) {
            rig.deploy();
            many(100);

            assertThat(timed(rig.logs().close())).isLessThan(BOUND);
        }
    }

    @Tag("F43")
    @Test
    void vertxClosesInTimeWithManyAppsUnderLoad() {
        rig.deploy();
        many(200);
        IntStream.range(0, 200).forEach(n -> rig.writeMany("app-" + n, "line ", 150));

        assertThat(timed(rig.vertx().close())).isLessThan(BOUND);
    }

    @Tag("F43")
    @Test
    void vertxClosesInTimeWhileEveryRequestHangs() {
        rig.deploy();
        rig.fly().alwaysAll(Reply.stall());
        many(30);

        assertThat(timed(rig.vertx().close())).isLessThan(BOUND);
    }

    @Tag("F5")
    @Test
    void aStreamThatEndsWhileItsAnswerDripsGivesItsConnectionBack() {
        rig.deploy();
        IntStream.range(0, 5).forEach(n -> rig.fly().always("app-" + n, Reply.drip(1)));
        List<Future<RecordedRequest>> asked = IntStream.range(0, 5)
                .mapToObj(n -> rig.fly().nextRequest("app-" + n))
                .toList();
        List<Subscription> dripping = many(5);
        Await.success(Future.all(asked));

        Await.success(Future.all(dripping.stream().map(Subscription::close).toList()));

        assertThat(rig.atTheEdge("shop").notices(Notice.Kind.UNAVAILABLE)).isEmpty();
        Await.success(rig.fly().idle());
    }
}
