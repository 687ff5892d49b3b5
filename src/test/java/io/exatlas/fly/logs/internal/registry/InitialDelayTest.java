package io.exatlas.fly.logs.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.internal.owner.ClusterView;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When a new cluster begins with its pinned apps. */
final class InitialDelayTest {

    private static final long SECOND = 1_000_000_000L;

    private final InitialDelay delay = new InitialDelay(0);

    private void sees(Set<String> nodes, Set<String> registries, long second) {
        delay.sees(new ClusterView(nodes, registries), nodes, second * SECOND);
    }

    private boolean overAt(double second) {
        return delay.over((long) (second * SECOND));
    }

    @Test
    void aNodeAloneWaitsTwoSeconds() {
        sees(Set.of("a"), Set.of("a"), 1);

        assertThat(overAt(2.9)).isFalse();
        assertThat(overAt(3)).isTrue();
    }

    @Test
    void whoHasJoinedIsWaitedForUntilItsRegistryRunsForTwoSeconds() {
        sees(Set.of("a"), Set.of("a"), 1);
        sees(Set.of("a", "b"), Set.of("a"), 2);

        assertThat(overAt(8)).isFalse();

        sees(Set.of("a", "b"), Set.of("a", "b"), 9);

        assertThat(overAt(10.9)).isFalse();
        assertThat(overAt(11)).isTrue();
    }

    @Test
    void aNodeThatStartsNoRegistryIsWaitedForTenSeconds() {
        sees(Set.of("a", "application"), Set.of("a"), 1);
        sees(Set.of("a", "application"), Set.of("a"), 5);

        assertThat(overAt(10.9)).isFalse();
        assertThat(overAt(11)).isTrue();
    }

    @Test
    void aNodeThatOnlyListensIsNotWaitedFor() {
        delay.sees(new ClusterView(Set.of("a", "tail"), Set.of("a")), Set.of("a"), SECOND);

        assertThat(overAt(3)).isTrue();
    }

    @Test
    void aRegistryOfANodeThatHasGoneIsNoCandidate() {
        sees(Set.of("a", "b"), Set.of("a", "b"), 1);
        sees(Set.of("a"), Set.of("a", "b"), 4);

        assertThat(overAt(5.9)).isFalse();
        assertThat(overAt(6)).isTrue();
    }
}
