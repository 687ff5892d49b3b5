package io.exatlas.fly.logs.owner;

import java.util.Set;
import java.util.TreeSet;

/**
 * Who is there, as one node sees it.
 *
 * @param nodes the members of the cluster
 * @param registries the nodes that answer requests for a registry; a dead one may be among them for a moment
 */
public record ClusterView(Set<String> nodes, Set<String> registries) {

    /** Nobody. */
    public static final ClusterView EMPTY = new ClusterView(Set.of(), Set.of());

    public ClusterView {
        nodes = Set.copyOf(nodes);
        registries = Set.copyOf(registries);
    }

    /** The nodes that apps are given to: members before their registry is up, and after it went, get none. */
    public Set<String> candidates() {
        Set<String> both = new TreeSet<>(registries);
        both.retainAll(nodes);
        return both;
    }
}
