package io.exatlas.fly.logs.internal.owner;

import java.time.Duration;

/**
 * The times a node's mandate lives by.
 *
 * @param fence a claim stands so long after it was proven; shorter than the silence after which others take a node for
 *     dead, so that it has fallen silent before they act
 * @param harmlessPause a pause of the process up to this long cannot have made others take it for dead
 * @param quarantine after a longer one nothing is claimed for half its length, up to so long
 * @param quarantineAtMost and, until as many nodes are there as before, no longer than so long
 * @param merging so long after nodes have come from another part of the cluster records of it may still be on their way
 * @param minimumSize with fewer nodes in sight nothing is owned; 1: no minimum
 */
public record ClusterRules(
        Duration fence,
        Duration harmlessPause,
        Duration quarantine,
        Duration quarantineAtMost,
        Duration merging,
        int minimumSize) {

    /** While nothing is claimed because of a longer pause, one up to this long does not count as another. */
    Duration harmlessNap() {
        return quarantine.dividedBy(3);
    }

    /**
     * For a cluster that takes a node for dead after four to five seconds of silence, and looks for others every five.
     * Who was cast out was mostly back within six seconds, but once not before some twenty.
     */
    public static ClusterRules of(int minimumSize) {
        return new ClusterRules(
                Duration.ofSeconds(3),
                Duration.ofSeconds(3),
                Duration.ofSeconds(3),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                minimumSize);
    }

    public ClusterRules withHarmlessPause(Duration value) {
        return new ClusterRules(fence, value, quarantine, quarantineAtMost, merging, minimumSize);
    }

    public ClusterRules withQuarantine(Duration value) {
        return new ClusterRules(fence, harmlessPause, value, quarantineAtMost, merging, minimumSize);
    }

    public ClusterRules withQuarantineAtMost(Duration value) {
        return new ClusterRules(fence, harmlessPause, quarantine, value, merging, minimumSize);
    }

    public ClusterRules withMerging(Duration value) {
        return new ClusterRules(fence, harmlessPause, quarantine, quarantineAtMost, value, minimumSize);
    }
}
