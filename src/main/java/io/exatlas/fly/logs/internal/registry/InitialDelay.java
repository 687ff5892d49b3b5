package io.exatlas.fly.logs.internal.registry;

import io.exatlas.fly.logs.internal.owner.ClusterView;
import java.time.Duration;
import java.util.Set;

/**
 * How long pinned apps that nobody has begun wait for more nodes: those of nodes that start together would be begun
 * twice, once by whoever is there first. Pure; times are monotonic nanoseconds that come in.
 */
final class InitialDelay {

    /** The nodes that apps are given to have been the same for so long. */
    private static final Duration STEADY = Duration.ofSeconds(2);

    /** A node that has joined starts its registry a moment later. One that has none after so long needs none. */
    private static final Duration REGISTRY = Duration.ofSeconds(10);

    private Set<String> candidates = Set.of();
    private Set<String> nodes = Set.of();
    private boolean complete;
    private long candidatesSince;
    private long nodesSince;

    /** Nothing was seen yet. */
    InitialDelay(long now) {
        candidatesSince = now;
        nodesSince = now;
    }

    /**
     * What another look at the cluster shows.
     *
     * @param keepers the nodes that do not only listen
     */
    void sees(ClusterView view, Set<String> keepers, long now) {
        if (!view.candidates().equals(candidates)) {
            candidates = view.candidates();
            candidatesSince = now;
        }
        if (!keepers.equals(nodes)) {
            nodes = Set.copyOf(keepers);
            nodesSince = now;
        }
        complete = view.registries().containsAll(keepers);
    }

    /** Whether it is over. */
    boolean over(long now) {
        return now - candidatesSince >= STEADY.toNanos() && (complete || now - nodesSince >= REGISTRY.toNanos());
    }
}
