package io.exatlas.fly.logs.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.owner.Ownership.Occasion;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a node may do by what it sees, and after it was asleep. */
final class AssignmentsTest {

    /** Of a, b and c this belongs to b; without b to a. */
    private static final AppName APP = AppName.of("app-0");

    private final Times times = new Times();
    private int departures;
    private Set<String> present = Set.of();
    private Assignments here = node("b", 1);

    private Assignments node(String me, int minimumSize) {
        return new Assignments(me, ClusterRules.of(minimumSize), times::nanos, () -> present, () -> {
            departures++;
            return Future.succeededFuture();
        });
    }

    private static ClusterView all(String... nodes) {
        return new ClusterView(Set.copyOf(Arrays.asList(nodes)), Set.copyOf(Arrays.asList(nodes)));
    }

    private void sees(ClusterView view) {
        assertThat(here.sees(view)).isNotNull();
    }

    /** Awake, four times a second. */
    private void awake(double seconds) {
        for (int i = 0; i < seconds * 4; i++) {
            times.pass(Duration.ofMillis(250));
            here.pulse();
        }
    }

    private void asleep(double seconds) {
        times.pass(Duration.ofMillis((long) (seconds * 1_000)));
    }

    @Test
    void anAppBelongsToOneOfTheRegistriesThatAreMembers() {
        sees(new ClusterView(Set.of("a", "b", "c"), Set.of("b", "c", "dead")));

        assertThat(here.candidates()).containsExactlyInAnyOrder("b", "c");
        assertThat(here.owner(APP)).contains("b");
        assertThat(here.mine(APP)).isTrue();
        sees(new ClusterView(Set.of("a", "b", "c"), Set.of("a", "c")));
        assertThat(here.owner(APP)).contains("a");
        assertThat(here.mine(APP)).isFalse();
    }

    @Test
    void whoSeesNobodyClaimsNothing() {
        assertThat(here.owner(APP)).isEmpty();
        assertThat(here.refusal(APP)).contains("the cluster has 0 of the 1 nodes it needs");
        assertThat(here.mayClaim()).isFalse();
        sees(new ClusterView(Set.of("b"), Set.of()));
        assertThat(here.refusal(APP)).contains("app app-0 belongs to another node");
    }

    @Test
    void whatAnotherLookChangedIsSaid() {
        sees(all("a", "b"));

        assertThat(here.sees(all("a", "b"))).isEqualTo(new Assignments.Sight(Set.of(), false));
        assertThat(here.sees(all("a", "b", "c"))).isEqualTo(new Assignments.Sight(Set.of(), true));
        assertThat(here.sees(all("b"))).isEqualTo(new Assignments.Sight(Set.of("a", "c"), true));
        assertThat(here.sees(new ClusterView(Set.of("b", "x"), Set.of("b"))))
                .isEqualTo(new Assignments.Sight(Set.of(), false));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "2.9, true", "3, false", "60, false"})
    void aClaimStandsThreeSecondsAfterItWasProven(double age, boolean stands) {
        sees(all("b"));
        long provenAt = times.nanos();
        awake(Math.floor(age));
        asleep(age - Math.floor(age));

        assertThat(here.stands(provenAt)).isEqualTo(stands);
    }

    @Test
    void withFewerNodesThanNeededNothingIsClaimedAndNothingStands() {
        here = node("b", 2);
        sees(all("a", "b"));
        assertThat(here.refusal(APP)).isEmpty();
        assertThat(here.stands(times.nanos())).isTrue();

        sees(all("b"));

        assertThat(here.refusal(APP)).contains("the cluster has 1 of the 2 nodes it needs");
        assertThat(here.stands(times.nanos())).isFalse();
    }

    @Test
    void whoeverRunsNoRegistryIsNoneOfTheNodesNeeded() {
        here = node("b", 2);
        sees(new ClusterView(Set.of("b", "guest", "another"), Set.of("b", "dead")));

        assertThat(here.refusal(APP)).contains("the cluster has 1 of the 2 nodes it needs");
        assertThat(here.stands(times.nanos())).isFalse();
    }

    @Test
    void aShortSleepChangesNothing() {
        sees(all("a", "b", "c"));
        asleep(3);

        here.pulse();

        assertThat(here.refusal(APP)).isEmpty();
    }

    /** Others may have taken it for dead just now: it would learn that within a second. */
    @Test
    @Tag("F23")
    void afterASleepThatWasNotLongNothingIsClaimedForHalfOfIt() {
        sees(all("a", "b", "c"));
        asleep(3.5);
        here.pulse();

        awake(1.5);
        assertThat(here.refusal(APP)).isPresent();
        awake(0.25);
        assertThat(here.refusal(APP)).isEmpty();
    }

    @Test
    @Tag("F23")
    void afterALongSleepNothingIsClaimedForThreeSecondsThoughAllSeemsWell() {
        sees(all("a", "b", "c"));
        asleep(8);
        here.pulse();

        awake(2.75);
        assertThat(here.refusal(APP)).contains("this node was asleep and waits until it knows its cluster again");
        assertThat(here.mayClaim()).isFalse();
        awake(0.25);
        assertThat(here.refusal(APP)).isEmpty();
    }

    @Test
    @Tag("F23")
    void whoWokeAloneWaitsForTheOthersToComeBack() {
        sees(all("a", "b", "c"));
        asleep(8);
        sees(all("b"));

        awake(7);
        assertThat(here.refusal(APP)).isPresent();
        sees(all("a", "b"));
        awake(1);
        assertThat(here.refusal(APP)).isPresent();
        sees(all("a", "b", "c"));
        awake(0.25);
        assertThat(here.refusal(APP)).isEmpty();
    }

    @Test
    void theOthersAreNotWaitedForLongerThanHalfAMinute() {
        sees(all("a", "b", "c"));
        asleep(8);
        sees(all("b"));

        awake(29.75);
        assertThat(here.refusal(APP)).isPresent();
        awake(0.25);
        assertThat(here.refusal(APP)).isEmpty();
    }

    @Test
    void recordsMayBeOnTheirWayForTenSecondsAfterANodeHasCome() {
        present = Set.of("b");
        assertThat(here.merging()).isTrue();
        awake(10);
        assertThat(here.merging()).isFalse();

        present = Set.of("b", "c");
        assertThat(here.merging()).isTrue();
        awake(9.75);
        assertThat(here.merging()).isTrue();
        awake(0.25);
        assertThat(here.merging()).isFalse();
    }

    /** Their registries may have come up meanwhile, and taken everything over. */
    @Test
    void nodesWithoutARegistryAreWaitedForToo() {
        sees(new ClusterView(Set.of("b", "new"), Set.of("b")));
        asleep(8);
        sees(all("b"));

        awake(10);
        assertThat(here.refusal(APP)).isPresent();
        sees(all("b", "new"));
        awake(0.25);
        assertThat(here.refusal(APP)).isEmpty();
    }

    @Test
    void whoSleepsAgainWhileItMissesTheOthersDoesNotForgetThem() {
        sees(all("a", "b", "c"));
        asleep(8);
        sees(all("b"));
        awake(2);
        asleep(5);

        here.pulse();

        awake(29.75);
        assertThat(here.refusal(APP)).isPresent();
        sees(all("a", "b", "c"));
        awake(0.25);
        assertThat(here.refusal(APP)).isEmpty();
    }

    /** It would know its cluster no better than before. */
    @Test
    @Tag("F23")
    void aNapAfterALongSleepIsNotWaiting() {
        sees(all("a", "b", "c"));
        asleep(8);
        here.pulse();
        asleep(3.1);

        assertThat(here.refusal(APP)).isPresent();
        awake(2.75);
        assertThat(here.refusal(APP)).isPresent();
        awake(0.5);
        assertThat(here.refusal(APP)).isEmpty();
    }

    /** An answer may be handled before any timer. */
    @Test
    @Tag("F23")
    void whoWasAsleepIsRefusedThoughNobodySaidYetThatItWoke() {
        sees(all("a", "b", "c"));
        asleep(8);

        assertThat(here.refusal(APP)).isPresent();
        asleep(0.01);
        assertThat(here.mayClaim()).isFalse();
    }

    @Test
    @Tag("F23")
    void aClaimThatSleptBetweenLookingAndTakingTakesNothing() {
        sees(all("a", "b", "c"));
        MemoryRecords map = new MemoryRecords();
        Await.success(map.create(
                APP, OwnerRecord.held(new Epoch(7, "a"), Optional.empty()).text()));
        Ownership ownership = new Ownership(
                "b",
                new ForwardingRecords(map) {
                    @Override
                    public Future<Optional<String>> get(AppName app) {
                        asleep(30);
                        return super.get(app);
                    }
                },
                here,
                times::nanos,
                times::millis,
                app -> Optional.empty());

        Await.failure(ownership.claim(APP, Occasion.LEFT), FlyLogsException.NoStreamer.class);

        assertThat(Await.success(ownership.look(APP)).orElseThrow().epoch()).isEqualTo(new Epoch(7, "a"));
    }

    /** Make before break. */
    @Test
    void anOwnerThatAnAppBelongsToNoMoreKeepsItUntilSomebodyClaimsIt() {
        here = node("a", 1);
        sees(all("a", "c"));
        MemoryRecords map = new MemoryRecords();
        Ownership ownership = new Ownership("a", map, here, times::nanos, times::millis, app -> Optional.empty());
        Claim claim = Await.success(ownership.claim(APP, Occasion.WANTED));

        sees(all("a", "b", "c"));
        for (int second = 0; second < 10; second++) {
            awake(1);
            claim = Await.success(ownership.renew(claim, Optional.empty())).orElseThrow();
            assertThat(ownership.mayPublish(claim)).isTrue();
        }
        Await.failure(ownership.claim(APP, Occasion.WANTED), FlyLogsException.NoStreamer.class);
        Await.success(times.node("b", map).claim(APP, Occasion.LEFT));

        assertThat(Await.success(ownership.renew(claim, Optional.empty()))).isEmpty();
    }

    @Test
    void whoGoesClaimsNothingAndLeavesItsAppsToOthers() {
        sees(all("a", "b"));

        assertThat(Await.success(here.depart())).isTrue();

        assertThat(departures).isEqualTo(1);
        assertThat(here.refusal(APP)).contains("this node shuts down");
        assertThat(here.candidates()).containsExactly("a");
        assertThat(here.stands(times.nanos())).isTrue();
        sees(all("b"));
        assertThat(Await.success(here.depart())).isFalse();
    }

    @Test
    void whoComesIsCountedAtOnceAndWhoComesAgainAlso() {
        present = Set.of("a", "b");
        long before = here.arrivals();
        assertThat(here.arrivals()).isEqualTo(before);

        present = Set.of("b");
        assertThat(here.arrivals()).as("who goes has heard nothing since").isEqualTo(before);
        present = Set.of("b", "a", "c");
        assertThat(here.arrivals()).isEqualTo(before + 2);
    }

    @Test
    void aDepartureNobodyCouldBeToldOfIsOneAllTheSame() {
        Assignments broken = new Assignments("b", ClusterRules.of(1), times::nanos, Set::of, () -> {
            throw new IllegalStateException("closed");
        });
        assertThat(broken.sees(all("a", "b")).moved()).isTrue();

        assertThat(Await.success(broken.depart())).isTrue();
        assertThat(broken.refusal(APP)).contains("this node shuts down");
    }
}
