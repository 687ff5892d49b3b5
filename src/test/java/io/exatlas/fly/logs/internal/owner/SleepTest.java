package io.exatlas.fly.logs.internal.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.owner.Ownership.Occasion;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a node may do after it was asleep. */
final class SleepTest {

    private final NodeInHand hand = new NodeInHand("b", 1);

    @Test
    void aShortSleepChangesNothing() {
        hand.sees(NodeInHand.all("a", "b", "c"));
        hand.asleep(3);

        hand.here.pulse();

        assertThat(hand.here.refusal(NodeInHand.APP)).isEmpty();
    }

    /** Others may have taken it for dead just now: it would learn that within a second. */
    @Test
    @Tag("F23")
    void afterASleepThatWasNotLongNothingIsClaimedForHalfOfIt() {
        hand.sees(NodeInHand.all("a", "b", "c"));
        hand.asleep(3.5);
        hand.here.pulse();

        hand.awake(1.5);
        assertThat(hand.here.refusal(NodeInHand.APP)).isPresent();
        hand.awake(0.25);
        assertThat(hand.here.refusal(NodeInHand.APP)).isEmpty();
    }

    @Test
    @Tag("F23")
    void afterALongSleepNothingIsClaimedForThreeSecondsThoughAllSeemsWell() {
        hand.sees(NodeInHand.all("a", "b", "c"));
        hand.asleep(8);
        hand.here.pulse();

        hand.awake(2.75);
        assertThat(hand.here.refusal(NodeInHand.APP))
                .contains("this node was asleep and waits until it knows its cluster again");
        assertThat(hand.here.mayClaim()).isFalse();
        hand.awake(0.25);
        assertThat(hand.here.refusal(NodeInHand.APP)).isEmpty();
    }

    @Test
    @Tag("F23")
    void whoWokeAloneWaitsForTheOthersToComeBack() {
        hand.sees(NodeInHand.all("a", "b", "c"));
        hand.asleep(8);
        hand.sees(NodeInHand.all("b"));

        hand.awake(7);
        assertThat(hand.here.refusal(NodeInHand.APP)).isPresent();
        hand.sees(NodeInHand.all("a", "b"));
        hand.awake(1);
        assertThat(hand.here.refusal(NodeInHand.APP)).isPresent();
        hand.sees(NodeInHand.all("a", "b", "c"));
        hand.awake(0.25);
        assertThat(hand.here.refusal(NodeInHand.APP)).isEmpty();
    }

    @Test
    void theOthersAreNotWaitedForLongerThanHalfAMinute() {
        hand.sees(NodeInHand.all("a", "b", "c"));
        hand.asleep(8);
        hand.sees(NodeInHand.all("b"));

        hand.awake(29.75);
        assertThat(hand.here.refusal(NodeInHand.APP)).isPresent();
        hand.awake(0.25);
        assertThat(hand.here.refusal(NodeInHand.APP)).isEmpty();
    }

    /** Their registries may have come up meanwhile, and taken everything over. */
    @Test
    void nodesWithoutARegistryAreWaitedForToo() {
        hand.sees(new ClusterView(Set.of("b", "new"), Set.of("b")));
        hand.asleep(8);
        hand.sees(NodeInHand.all("b"));

        hand.awake(10);
        assertThat(hand.here.refusal(NodeInHand.APP)).isPresent();
        hand.sees(NodeInHand.all("b", "new"));
        hand.awake(0.25);
        assertThat(hand.here.refusal(NodeInHand.APP)).isEmpty();
    }

    @Test
    void whoSleepsAgainWhileItMissesTheOthersDoesNotForgetThem() {
        hand.sees(NodeInHand.all("a", "b", "c"));
        hand.asleep(8);
        hand.sees(NodeInHand.all("b"));
        hand.awake(2);
        hand.asleep(5);

        hand.here.pulse();

        hand.awake(29.75);
        assertThat(hand.here.refusal(NodeInHand.APP)).isPresent();
        hand.sees(NodeInHand.all("a", "b", "c"));
        hand.awake(0.25);
        assertThat(hand.here.refusal(NodeInHand.APP)).isEmpty();
    }

    /** It would know its cluster no better than before. */
    @Test
    @Tag("F23")
    void aNapAfterALongSleepIsNotWaiting() {
        hand.sees(NodeInHand.all("a", "b", "c"));
        hand.asleep(8);
        hand.here.pulse();
        hand.asleep(3.1);

        assertThat(hand.here.refusal(NodeInHand.APP)).isPresent();
        hand.awake(2.75);
        assertThat(hand.here.refusal(NodeInHand.APP)).isPresent();
        hand.awake(0.5);
        assertThat(hand.here.refusal(NodeInHand.APP)).isEmpty();
    }

    /** An answer may be handled before any timer. */
    @Test
    @Tag("F23")
    void whoWasAsleepIsRefusedThoughNobodySaidYetThatItWoke() {
        hand.sees(NodeInHand.all("a", "b", "c"));
        hand.asleep(8);

        assertThat(hand.here.refusal(NodeInHand.APP)).isPresent();
        hand.asleep(0.01);
        assertThat(hand.here.mayClaim()).isFalse();
    }

    @Test
    @Tag("F23")
    void aClaimThatSleptBetweenLookingAndTakingTakesNothing() {
        hand.sees(NodeInHand.all("a", "b", "c"));
        MemoryRecords map = new MemoryRecords();
        Await.success(map.create(
                NodeInHand.APP,
                OwnerRecord.held(new Epoch(7, "a"), Optional.empty()).text()));
        Ownership ownership = new Ownership(
                Ownership.Holder.of("b"),
                new ForwardingRecords(map) {
                    @Override
                    public Future<Optional<String>> get(AppName app) {
                        hand.asleep(30);
                        return super.get(app);
                    }
                },
                hand.here,
                hand.times::nanos,
                hand.times::millis,
                app -> Optional.empty());

        Await.failure(ownership.claim(NodeInHand.APP, Occasion.LEFT), FlyLogsException.NoStreamer.class);

        assertThat(Await.success(ownership.look(NodeInHand.APP)).orElseThrow().epoch())
                .isEqualTo(new Epoch(7, "a"));
    }
}
