package io.exatlas.fly.logs.internal.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the leases of all nodes say to others: who is fenced, who goes, whom each hears. */
@Tag("F22")
final class SharedLeasesTest extends LeaseRig {

    @Test
    void manyWhoFenceANodeAtOnceAreServedByOneChange() {
        begun();
        pass(1);
        int before = map.changes();
        map.slow(timers);
        List<Future<Void>> all = fences(500);
        pass(0.05);
        all.addAll(fences(500));
        pass(0.3);

        assertThat(all).allMatch(Future::succeeded);
        assertThat(map.changes() - before).isEqualTo(3);
    }

    @Test
    void thoseWhoComeWhileANodeIsFencedAreServedByTheNextChange() {
        begun();
        pass(1);
        int before = map.changes();
        map.slow(timers);
        List<Future<Void>> all = fences(500);
        pass(0.101);
        all.addAll(fences(500));
        pass(0.6);

        assertThat(all).allMatch(Future::succeeded);
        assertThat(map.changes() - before).isEqualTo(2 * 3);
    }

    private List<Future<Void>> fences(int many) {
        List<Future<Void>> all = new ArrayList<>();
        for (int n = 0; n < many; n++) {
            all.add(rival.fence(Set.of("here")));
        }
        return all;
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
        pass(0.2);
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
