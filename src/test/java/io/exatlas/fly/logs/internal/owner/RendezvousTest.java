package io.exatlas.fly.logs.internal.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RendezvousTest {

    private static final List<AppName> APPS = IntStream.range(0, 1_000)
            .mapToObj(number -> AppName.of("app-" + number))
            .toList();

    private static final List<String> NODES = List.of(
            "3f0c2c3e-5a52-4d77-9d61-0d9c6d1f7a01",
            "8a1f6d90-2f4e-4b6f-8a34-5e2b7c9d1e02",
            "c7e5b3a1-9d8f-4c2b-b1a0-6f5e4d3c2b03");

    @Test
    void nobodyOwnsAnAppWhereNobodyIs() {
        assertThat(Rendezvous.owner(APPS.get(0), List.of())).isEmpty();
    }

    @Test
    void theOrderOfTheNodesDoesNotMatter() {
        List<String> shuffled = new ArrayList<>(NODES);
        Collections.reverse(shuffled);

        for (AppName app : APPS) {
            assertThat(Rendezvous.owner(app, shuffled)).isEqualTo(Rendezvous.owner(app, NODES));
        }
    }

    @Test
    void aThousandAppsAreSpreadWithinFifteenPercentOfEven() {
        assertThat(counts(NODES).values())
                .hasSize(3)
                .allSatisfy(apps -> assertThat(apps).isBetween(284L, 383L));
    }

    @Test
    void aNodeThatGoesMovesItsAppsOnly() {
        List<String> left = NODES.subList(0, 2);

        for (AppName app : APPS) {
            String before = Rendezvous.owner(app, NODES).orElseThrow();
            if (left.contains(before)) {
                assertThat(Rendezvous.owner(app, left)).contains(before);
            }
        }
        assertThat(counts(left).values()).allSatisfy(apps -> assertThat(apps).isBetween(425L, 575L));
    }

    /** Nodes of different versions must agree: this does not change. */
    @Test
    void theComputationIsFixed() {
        assertThat(IntStream.range(0, 12)
                        .mapToObj(number -> Rendezvous.owner(APPS.get(number), List.of("a", "b", "c"))
                                .orElseThrow())
                        .collect(Collectors.joining()))
                .isEqualTo("bcbbbccaabbb");
    }

    private static Map<String, Long> counts(List<String> nodes) {
        return APPS.stream()
                .map(app -> Rendezvous.owner(app, nodes).orElseThrow())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
