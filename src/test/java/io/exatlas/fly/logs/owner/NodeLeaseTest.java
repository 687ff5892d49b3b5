package io.exatlas.fly.logs.owner;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.subscribe.Clockwork;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The lease of a node, with the clock and the answers of the map in hand. */
@Tag("F22")
final class NodeLeaseTest implements Timers {

    private static final AppName APP = AppName.of("my-api");
    private static final AppName OTHER = AppName.of("other");
    private static final long SECOND = 1_000_000_000L;
    private static final long FENCE = 3 * SECOND;

    private final Clockwork clock = new Clockwork(0);
    private final MemoryTexts map = new MemoryTexts();
    private final Map<AppName, String> records = new HashMap<>();
    private final Set<Long> cancelled = new HashSet<>();
    private final List<String> told = new ArrayList<>();
    private final NodeLease lease = lease("here");
    private final NodeLease rival = lease("there");
    private long timers;
    private long names;

    private NodeLease lease(String node) {
        return new NodeLease(
                node,
                map,
                Duration.ofSeconds(3),
                new NodeLease.World(this, clock::now, () -> "fence-" + names++, () -> true),
                new Ejections());
    }

    @Override
    public void run(Runnable what) {
        clock.after(0, what);
    }

    @Override
    @CanIgnoreReturnValue
    public long set(long millis, Runnable then) {
        long id = timers++;
        clock.after(millis * 1_000_000, () -> {
            if (!cancelled.remove(id)) {
                then.run();
            }
        });
        return id;
    }

    @Override
    public void cancel(long timer) {
        cancelled.add(timer);
    }

    private void pass(double seconds) {
        clock.runUntil(clock.now() + (long) (seconds * SECOND));
    }

    private void look() {
        lease.looked(lease.look(), Map.copyOf(records));
    }

    @CanIgnoreReturnValue
    private Epoch claimed(AppName app, String owner) {
        Epoch epoch = new Epoch(names++ + 1, owner);
        records.put(app, OwnerRecord.held(epoch, Optional.empty()).text());
        if (owner.equals("here")) {
            lease.hold(app, epoch, clock.now());
            lease.watch(app, epoch, new Leases.Claimant() {
                @Override
                public void lost() {
                    told.add(app + " lost");
                }

                @Override
                public void unrecorded() {
                    told.add(app + " unrecorded");
                }
            });
        }
        return epoch;
    }

    private void begun() {
        rival.begin();
        lease.begin();
        pass(1);
        lease.among(Set.of("here", "there"));
        look();
        pass(0.01);
    }

    private boolean proven(AppName app, Epoch epoch) {
        OptionalLong at = lease.provenAt(app, epoch);
        return at.isPresent() && clock.now() - at.getAsLong() < FENCE;
    }

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

    @Test
    void manyWhoFenceANodeAtOnceAreServedByTwoChanges() {
        begun();
        pass(1);
        int before = map.changes();
        map.slow(this);
        List<Future<Void>> all = new ArrayList<>();
        for (int n = 0; n < 1_000; n++) {
            all.add(rival.fence(Set.of("here")));
            if (n == 500) {
                pass(0.001);
            }
        }
        pass(0.3);

        assertThat(all).allMatch(Future::succeeded);
        assertThat(map.changes() - before).isEqualTo(2 * 3);
    }

    @Test
    void aFenceThatCannotBeSetFails() {
        begun();
        map.hang("here#1");

        Future<Void> fenced = rival.fence(Set.of("here"));
        pass(30);

        assertThat(fenced.failed()).isTrue();
    }

    @Test
    void aNodeThatGoesTakesItsLeaseAway() {
        begun();

        Await.success(lease.stop());
        pass(5);

        assertThat(map.texts().keySet()).noneMatch(key -> key.startsWith("here"));
    }

    @Test
    void whereTwoPartsUniteAFenceOfEitherIsNotOverlooked() {
        String mine = new LeaseText(50, "a").text();
        String fenced = new LeaseText(30, "b").text();

        String kept = NodeLease.united(mine, fenced);

        assertThat(LeaseText.parse(kept).orElseThrow().fence()).isNotIn("a", "b");
        assertThat(NodeLease.united(fenced, mine)).isEqualTo(kept);
        assertThat(LeaseText.parse(NodeLease.united(mine, new LeaseText(9, "a").text())))
                .contains(new LeaseText(51, "a"));
        assertThat(NodeLease.united("a poem", mine)).isEqualTo(mine);
        assertThat(NodeLease.united(mine, "a poem")).isEqualTo(mine);
    }

    @Test
    void whomANodeHearsStandsInItsLeaseAndSurvivesAFence() {
        lease.hears(Optional.of(Set.of("there")));
        begun();
        Future<Void> fenced = rival.fence(Set.of("here"));
        pass(0.01);
        Await.success(fenced);

        for (String key : NodeLease.keys("here")) {
            assertThat(Await.success(map.get(key))
                            .flatMap(LeaseText::parse)
                            .orElseThrow()
                            .hears())
                    .contains(Set.of("there"));
        }
    }

    @Test
    void allDecideByTheLeasesWhoIsNotReached() {
        NodeLease third = lease("third");
        third.begin();
        begun();
        lease.hears(Optional.of(Set.of("there", "third")));
        rival.hears(Optional.of(Set.of("here", "third")));
        third.hears(Optional.of(Set.of()));
        pass(6);

        Set<String> all = Set.of("here", "there", "third");
        assertThat(List.of(lease.unreached(all), rival.unreached(all), third.unreached(all)))
                .containsOnly(Set.of("third"));
        assertThat(third.deaf(Set.of(), all)).isTrue();
        assertThat(third.deaf(Set.of("here"), all)).isFalse();

        third.hears(Optional.of(Set.of("here", "there")));
        pass(2);
        assertThat(lease.unreached(all)).isEmpty();
    }

    @Test
    void whatIsSaidInNonsenseIsNotSaid() {
        for (String hears : List.of("7", "\"there\"", "{}", "null")) {
            assertThat(LeaseText.parse("{\"round\":1,\"fence\":\"f\",\"hears\":" + hears + "}")
                            .orElseThrow()
                            .hears())
                    .isEmpty();
        }
        assertThat(LeaseText.parse("{\"round\":1,\"fence\":\"f\",\"hears\":[7,\"there\",null]}")
                        .orElseThrow()
                        .hears())
                .contains(Set.of("there"));
    }
}
