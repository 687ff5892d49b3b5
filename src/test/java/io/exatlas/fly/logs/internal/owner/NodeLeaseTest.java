package io.exatlas.fly.logs.internal.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a lease proves, and when it proves nothing. */
@Tag("F22")
final class NodeLeaseTest extends LeaseRig {

    @Test
    void oneRenewalASecondProvesAllClaims() {
        begun();
        Epoch one = claimed(APP, "here");
        Epoch two = claimed(OTHER, "here");
        pass(1);
        int before = map.changes();

        for (int second = 0; second < 60; second++) {
            pass(1);
            assertThat(proven(APP, one)).isTrue();
            assertThat(proven(OTHER, two)).isTrue();
        }

        assertThat(map.changes() - before).isEqualTo(2 * 3 * 60);
        assertThat(told).isEmpty();
    }

    @Test
    void nothingIsProvenBeforeTheNodeHasLooked() {
        lease.begin();
        pass(4);
        Epoch epoch = claimed(APP, "here");
        pass(4);

        assertThat(lease.fenced()).isTrue();
        assertThat(proven(APP, epoch)).isFalse();
    }

    @Test
    void whoIsFencedProvesNothingUntilItHasLookedAndThenOnlyWhatIsLeft() {
        begun();
        Epoch lost = claimed(APP, "here");
        Epoch kept = claimed(OTHER, "here");
        pass(2);
        Epoch taken = claimed(APP, "there");
        Future<Void> fenced = rival.fence(Set.of("here"));
        pass(0.1);
        Await.success(fenced);

        pass(1);
        assertThat(lease.fenced()).isTrue();
        long before = lease.provenAt(OTHER, kept).orElseThrow();
        pass(1);
        assertThat(lease.provenAt(OTHER, kept)).hasValue(before);

        look();
        pass(0.1);

        assertThat(told).containsExactly("my-api lost");
        assertThat(proven(OTHER, kept)).isTrue();
        assertThat(lease.provenAt(APP, lost)).isEmpty();
        assertThat(lease.provenAt(APP, taken)).isEmpty();
        assertThat(lease.fenced()).isFalse();
    }

    /** Where nodes start together each claims what others may hold, and no renewal comes through between two fences. */
    @Test
    void whatIsSeenAmongTheRecordsIsProvenThoughTheNodeIsFencedAgainAndAgain() {
        begun();
        Epoch kept = claimed(APP, "here");
        Epoch lost = claimed(OTHER, "here");
        for (int round = 0; round < 20; round++) {
            Future<Void> fenced = rival.fence(Set.of("here"));
            pass(1);
            Await.success(fenced);
            look();
            assertThat(proven(APP, kept)).isTrue();
            pass(0.3);
        }
        claimed(OTHER, "there");
        look();

        assertThat(told).containsExactly("other lost");
        assertThat(proven(OTHER, lost)).isFalse();
        assertThat(lease.provenAt(APP, kept).orElseThrow()).isEqualTo(clock.now());
    }

    /** The rival has changed one of the keys when the node looks, and changes the others after that. */
    @Test
    void aLookThatBeganBeforeTheFenceDoesNotCount() {
        begun();
        Epoch epoch = claimed(APP, "here");
        pass(1);
        NodeLease.Look early = lease.look();
        Map<AppName, String> seen = Map.copyOf(records);
        claimed(APP, "there");
        Future<Void> fenced = rival.fence(Set.of("here"));
        pass(1.5);
        Await.success(fenced);

        lease.looked(early, seen);

        assertThat(lease.fenced()).isTrue();
        pass(3);
        assertThat(proven(APP, epoch)).isFalse();
    }

    @Test
    void whatWasClaimedAfterTheRecordsWereAskedForIsNotLost() {
        begun();
        pass(1);
        NodeLease.Look look = lease.look();
        Map<AppName, String> seen = Map.copyOf(records);
        pass(0.1);
        Epoch epoch = claimed(APP, "here");

        lease.looked(look, seen);

        assertThat(told).isEmpty();
        assertThat(proven(APP, epoch)).isTrue();
    }

    @Test
    void aRecordThatWasLostIsToldAndTheClaimIsKept() {
        begun();
        Epoch epoch = claimed(APP, "here");
        pass(1);
        records.clear();

        look();

        assertThat(told).containsExactly("my-api unrecorded");
        assertThat(proven(APP, epoch)).isTrue();
    }

    /** Whoever slept for longer than a proof lasts has a successor, though its own part of the cluster has not. */
    @Test
    @Tag("F23")
    void whoWasNotProvenForTooLongHasLostAll() {
        begun();
        Epoch epoch = claimed(APP, "here");
        pass(1);
        map.hang(true);
        pass(4);
        map.hang(false);
        pass(2);

        assertThat(told).containsExactly("my-api lost");
        assertThat(proven(APP, epoch)).isFalse();
    }

    /** On an island of its own the records of whoever slept still stand. */
    @Test
    @Tag("F23")
    void whoWasNotProvenForTooLongProvesNothingByALook() {
        begun();
        Epoch epoch = claimed(APP, "here");
        pass(1);
        map.hang(true);
        pass(4);

        look();

        assertThat(told).containsExactly("my-api lost");
        assertThat(proven(APP, epoch)).isFalse();
    }

    @Test
    void oneKeyThatAnswersIsEnough() {
        begun();
        Epoch epoch = claimed(APP, "here");
        pass(1);
        map.hang("here#0");
        map.hang("here#2");
        pass(20);

        assertThat(proven(APP, epoch)).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void aLeaseThatWasLostWithItsNodesIsPutAgainOnceTheNodeHasLooked() {
        begun();
        Epoch epoch = claimed(APP, "here");
        pass(1);
        map.clear();
        pass(1.1);
        assertThat(lease.fenced()).isTrue();

        look();
        pass(0.1);

        assertThat(proven(APP, epoch)).isTrue();
        assertThat(told).isEmpty();
    }

    /** A node of the version before fences nobody. */
    @Test
    void besideANodeWithoutALeaseNothingIsProven() {
        begun();
        Epoch epoch = claimed(APP, "here");
        pass(10);
        assertThat(proven(APP, epoch)).isTrue();

        lease.among(Set.of("here", "there", "old"));
        pass(2.9);
        assertThat(lease.provenAt(APP, epoch)).isPresent();
        pass(0.2);
        assertThat(lease.provenAt(APP, epoch)).isEmpty();

        lease.among(Set.of("here", "there"));
        assertThat(proven(APP, epoch)).isTrue();
    }
}
