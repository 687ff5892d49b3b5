package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.subscribe.LogListener;
import io.exatlas.fly.logs.subscribe.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What handlers do to a subscription, and what they do not. */
final class HandlersTest {

    private static final int LINES = 40;

    @RegisterExtension
    private final LiveRig rig = new LiveRig();

    /** Keeps what it hears, and throws on entries at random. */
    private static final class Poisoned implements LogListener {
        private final Heard heard = new Heard();
        private final Random chance = new Random(3);
        private final Throwable poison;
        private int thrown;

        Poisoned(Throwable poison) {
            this.poison = poison;
        }

        @Override
        public void onBatch(LogBatch batch) {
            boolean throwsNow = chance.nextInt(3) == 0;
            thrown += throwsNow ? 1 : 0;
            heard.onBatch(batch);
            if (throwsNow) {
                throwUp(poison);
            }
        }

        private static void throwUp(Throwable poison) {
            if (poison instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) poison;
        }
    }

    @Tag("F32")
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void poisonAtRandomIsCountedAndEverythingElseFlowsForAll(boolean error) {
        rig.deploy();
        Heard others = rig.atTheEdge("shop");
        Poisoned poisoned = new Poisoned(error ? new AssertionError("poison") : new IllegalStateException("poison"));
        Subscription sick = Await.success(rig.logs().subscribe("shop", new SubscribeOptions(), poisoned));

        List<String> told;
        try (var log = new io.exatlas.fly.logs.internal.token.Heard("io.exatlas.fly.logs.internal.subscribe.Outlet")) {
            for (int n = 1; n <= LINES; n++) {
                rig.writeMany("shop", n + ".", 1);
                if (n % 4 == 0) {
                    others.awaitEntries(n);
                    poisoned.heard.awaitEntries(n);
                }
            }
            Await.success(sick.close());
            told = log.lines();
        }

        assertThat(poisoned.heard.messages()).hasSize(LINES).isEqualTo(others.messages());
        assertThat(poisoned.thrown).isPositive();
        assertThat(sick.stats().handlerFailures()).isEqualTo(poisoned.thrown);
        assertThat(told).hasSize(poisoned.thrown).containsOnly("ERROR app=shop a subscriber's handler failed");
        assertThat(others.notices(Notice.Kind.GAP)).isEmpty();
    }

    @Test
    void whoReadsThePastIsNotBehindBeforeItIsKnownWhatThereIs() {
        rig.deploy();
        rig.fly().app("shop").add(rig.row("old"));

        Subscription reading = Await.success(rig.logs()
                .subscribe("shop", new SubscribeOptions().since(Instant.now().minusSeconds(600))));

        assertThat(reading.lag()).isLessThan(Duration.ofMinutes(11));
    }
}
