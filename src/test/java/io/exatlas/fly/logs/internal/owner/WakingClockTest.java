package io.exatlas.fly.logs.internal.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Time for an owner whose machine may be suspended. */
@Tag("F23")
final class WakingClockTest {

    private static final long SECOND = 1_000_000_000L;

    private long nanos = -5 * SECOND;
    private long wallMillis = 1_700_000_000_000L;
    private final WakingClock clock = new WakingClock(() -> nanos, () -> wallMillis);

    private void awake(double seconds) {
        nanos += (long) (seconds * SECOND);
        wallMillis += (long) (seconds * 1_000);
    }

    private void asleep(int seconds) {
        wallMillis += seconds * 1_000L;
    }

    private void assertPassed(long from, double seconds) {
        assertThat(clock.getAsLong() - from).isEqualTo((long) (seconds * SECOND));
    }

    @Test
    void whileTheMachineIsAwakeItIsTheMonotonicOne() {
        long begin = clock.getAsLong();
        assertThat(begin).isEqualTo(nanos);

        awake(100);

        assertPassed(begin, 100);
    }

    @Test
    void timeAsleepPasses() {
        long begin = clock.getAsLong();

        awake(2);
        assertPassed(begin, 2);
        asleep(60);
        assertPassed(begin, 62);
        awake(1);
        asleep(30);
        awake(1);
        assertPassed(begin, 94);
    }

    /** Frozen between its looks at the two clocks, it would take the pause for a sleep of the machine as well. */
    @Test
    void aPauseBetweenTheTwoClocksIsNotCountedTwice() {
        AtomicLong looks = new AtomicLong();
        WakingClock paused = new WakingClock(() -> nanos, () -> {
            if (looks.incrementAndGet() == 2) {
                awake(30);
            }
            return wallMillis;
        });
        long begin = nanos;

        assertThat(paused.getAsLong() - begin).isEqualTo(30 * SECOND);
        assertThat(paused.getAsLong() - begin).isEqualTo(30 * SECOND);
    }

    @Test
    void aWallClockThatIsSetBackOrDriftsChangesNothing() {
        long begin = clock.getAsLong();

        wallMillis -= 3_600_000;
        awake(1);
        assertPassed(begin, 1);
        for (int look = 0; look < 100; look++) {
            awake(1);
            wallMillis += 500;
            assertPassed(begin, 2 + look);
        }
    }

    @Test
    void aClaimDoesNotOutliveTheSleepOfItsMachine() {
        ClusterRules rules = ClusterRules.of(1);
        Assignments here = new Assignments("a", rules, clock, Set::of, Future::succeededFuture);
        assertThat(here.sees(new ClusterView(Set.of("a", "b"), Set.of("a", "b")))
                        .moved())
                .isTrue();
        long provenAt = clock.getAsLong();
        assertThat(here.stands(provenAt)).isTrue();

        asleep(20);

        assertThat(here.stands(provenAt)).isFalse();
        assertThat(here.mayClaim()).isFalse();
        for (int look = 0; look < 4 * rules.quarantine().toSeconds(); look++) {
            awake(0.25);
            here.pulse();
        }
        assertThat(here.mayClaim()).isTrue();
    }
}
