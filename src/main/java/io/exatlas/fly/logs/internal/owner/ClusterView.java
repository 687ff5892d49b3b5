package io.exatlas.fly.logs.internal.owner;

import java.util.Set;
import java.util.TreeSet;

/**
 * Who is there, as one node sees it.
 *
 * @param nodes the members of the cluster
 * @param registries the nodes that answer requests for a registry; a dead one may be among them for a moment
 * @param unreached those of them that others do not reach over the event bus
 */
public record ClusterView(Set<String> nodes, Set<String> registries, Set<String> unreached) {

    /** Nobody. */
    public static final ClusterView EMPTY = new ClusterView(Set.of(), Set.of());

    public ClusterView {
        nodes = Set.copyOf(nodes);
        registries = Set.copyOf(registries);
        unreached = Set.copyOf(unreached);
    }

    /** All are reached. */
    public ClusterView(Set<String> nodes, Set<String> registries) {
        this(nodes, registries, Set.of());
    }

    /** The same where some are not reached. */
    public ClusterView without(Set<String> deaf) {
        return new ClusterView(nodes, registries, deaf);
    }

    /** The nodes that may own apps: members before their registry is up, and after it went, may not. */
    public Set<String> present() {
        Set<String> both = new TreeSet<>(registries);
        both.retainAll(nodes);
        return both;
    }

    /** The nodes that apps are given to. One that is not reached gets none, unless there is no other. */
    public Set<String> candidates() {
        Set<String> reached = present();
        reached.removeAll(unreached);
        return reached.isEmpty() ? present() : reached;
    }
}
