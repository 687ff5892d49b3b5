package io.exatlas.fly.logs.internal.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.owner.Ownership.Occasion;
import io.exatlas.fly.logs.model.FlyLogsException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a node may do by what it sees. */
final class AssignmentsTest {

    private NodeInHand hand = new NodeInHand("b", 1);

    @Test
    void anAppBelongsToOneOfTheRegistriesThatAreMembers() {
        hand.sees(new ClusterView(Set.of("a", "b", "c"), Set.of("b", "c", "dead")));

        assertThat(hand.here.candidates()).containsExactlyInAnyOrder("b", "c");
        assertThat(hand.here.owner(NodeInHand.APP)).contains("b");
        assertThat(hand.here.mine(NodeInHand.APP)).isTrue();
        hand.sees(new ClusterView(Set.of("a", "b", "c"), Set.of("a", "c")));
        assertThat(hand.here.owner(NodeInHand.APP)).contains("a");
        assertThat(hand.here.mine(NodeInHand.APP)).isFalse();
    }

    @Test
    void whoSeesNobodyClaimsNothing() {
        assertThat(hand.here.owner(NodeInHand.APP)).isEmpty();
        assertThat(hand.here.refusal(NodeInHand.APP)).contains("the cluster has 0 of the 1 nodes it needs");
        assertThat(hand.here.mayClaim()).isFalse();
        hand.sees(new ClusterView(Set.of("b"), Set.of()));
        assertThat(hand.here.refusal(NodeInHand.APP)).contains("app app-0 belongs to another node");
    }

    @Test
    void whatAnotherLookChangedIsSaid() {
        hand.sees(NodeInHand.all("a", "b"));

        assertThat(hand.here.sees(NodeInHand.all("a", "b"))).isEqualTo(new Assignments.Sight(Set.of(), false));
        assertThat(hand.here.sees(NodeInHand.all("a", "b", "c"))).isEqualTo(new Assignments.Sight(Set.of(), true));
        assertThat(hand.here.sees(NodeInHand.all("b"))).isEqualTo(new Assignments.Sight(Set.of("a", "c"), true));
        assertThat(hand.here.sees(new ClusterView(Set.of("b", "x"), Set.of("b"))))
                .isEqualTo(new Assignments.Sight(Set.of(), false));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "2.9, true", "3, false", "60, false"})
    void aClaimStandsThreeSecondsAfterItWasProven(double age, boolean stands) {
        hand.sees(NodeInHand.all("b"));
        long provenAt = hand.times.nanos();
        hand.awake(Math.floor(age));
        hand.asleep(age - Math.floor(age));

        assertThat(hand.here.stands(provenAt)).isEqualTo(stands);
    }

    @Test
    void withFewerNodesThanNeededNothingIsClaimedAndNothingStands() {
        hand = new NodeInHand("b", 2);
        hand.sees(NodeInHand.all("a", "b"));
        assertThat(hand.here.refusal(NodeInHand.APP)).isEmpty();
        assertThat(hand.here.stands(hand.times.nanos())).isTrue();

        hand.sees(NodeInHand.all("b"));

        assertThat(hand.here.refusal(NodeInHand.APP)).contains("the cluster has 1 of the 2 nodes it needs");
        assertThat(hand.here.stands(hand.times.nanos())).isFalse();
    }

    @Test
    void whoeverRunsNoRegistryIsNoneOfTheNodesNeeded() {
        hand = new NodeInHand("b", 2);
        hand.sees(new ClusterView(Set.of("b", "guest", "another"), Set.of("b", "dead")));

        assertThat(hand.here.refusal(NodeInHand.APP)).contains("the cluster has 1 of the 2 nodes it needs");
        assertThat(hand.here.stands(hand.times.nanos())).isFalse();
    }

    @Test
    void recordsMayBeOnTheirWayForTenSecondsAfterANodeHasCome() {
        hand.present = Set.of("b");
        assertThat(hand.here.merging()).isFalse();

        hand.present = Set.of("b", "c");
        assertThat(hand.here.merging()).isTrue();
        hand.awake(9.75);
        assertThat(hand.here.merging()).isTrue();
        hand.awake(0.25);
        assertThat(hand.here.merging()).isFalse();
    }

    /** Make before break. */
    @Test
    void anOwnerThatAnAppBelongsToNoMoreKeepsItUntilSomebodyClaimsIt() {
        hand = new NodeInHand("a", 1);
        hand.sees(NodeInHand.all("a", "c"));
        MemoryRecords map = new MemoryRecords();
        Ownership ownership = new Ownership(
                Ownership.Holder.of("a"),
                map,
                hand.here,
                hand.times::nanos,
                hand.times::millis,
                app -> Optional.empty());
        Claim claim = Await.success(ownership.claim(NodeInHand.APP, Occasion.WANTED));

        hand.sees(NodeInHand.all("a", "b", "c"));
        for (int second = 0; second < 10; second++) {
            hand.awake(1);
            claim = Await.success(ownership.renew(claim, Optional.empty())).orElseThrow();
            assertThat(ownership.mayPublish(claim)).isTrue();
        }
        Await.failure(ownership.claim(NodeInHand.APP, Occasion.WANTED), FlyLogsException.NoStreamer.class);
        Await.success(hand.times.node("b", map).claim(NodeInHand.APP, Occasion.LEFT));

        assertThat(Await.success(ownership.renew(claim, Optional.empty()))).isEmpty();
    }

    @Test
    void whoGoesClaimsNothingAndLeavesItsAppsToOthers() {
        hand.sees(NodeInHand.all("a", "b"));

        assertThat(Await.success(hand.here.depart())).isTrue();

        assertThat(hand.departures).isEqualTo(1);
        assertThat(hand.here.refusal(NodeInHand.APP)).contains("this node shuts down");
        assertThat(hand.here.candidates()).containsExactly("a");
        assertThat(hand.here.stands(hand.times.nanos())).isTrue();
        hand.sees(NodeInHand.all("b"));
        assertThat(Await.success(hand.here.depart())).isFalse();
    }

    @Test
    void whoComesIsCountedAtOnceAndWhoComesAgainAlso() {
        hand.present = Set.of("a", "b");
        long before = hand.here.arrivals();
        assertThat(hand.here.arrivals()).isEqualTo(before);

        hand.present = Set.of("b");
        assertThat(hand.here.arrivals()).as("who goes has heard nothing since").isEqualTo(before);
        hand.present = Set.of("b", "a", "c");
        assertThat(hand.here.arrivals()).isEqualTo(before + 2);
    }

    /** A process that has just started finds others there, and has heard none of them; they may have met just now. */
    @Test
    void whoIsThereAtFirstHasNotCome() {
        hand.present = Set.of("a", "b", "c");

        assertThat(hand.here.arrivals()).isZero();
        assertThat(hand.here.merging()).isTrue();
        assertThat(hand.here.unsettled()).isTrue();
        hand.awake(10);
        assertThat(hand.here.unsettled()).isFalse();
        assertThat(hand.here.merging()).isFalse();

        hand.present = Set.of("b", "c");
        assertThat(hand.here.unsettled()).as("what it kept may be lost").isTrue();
    }

    @Test
    void aDepartureNobodyCouldBeToldOfIsOneAllTheSame() {
        Assignments broken = new Assignments("b", ClusterRules.of(1), hand.times::nanos, Set::of, () -> {
            throw new IllegalStateException("closed");
        });
        assertThat(broken.sees(NodeInHand.all("a", "b")).moved()).isTrue();

        assertThat(Await.success(broken.depart())).isTrue();
        assertThat(broken.refusal(NodeInHand.APP)).contains("this node shuts down");
    }
}
