package io.exatlas.fly.logs.internal.owner;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Closing;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a node stands in its cluster: what it sees, whether it was asleep, whether it goes. Pure and immutable; times
 * are monotonic nanoseconds that come in.
 *
 * @param me this node
 * @param view what it saw last
 * @param pulsedAt when it was last known to be awake
 * @param quarantine after a long sleep, until it may claim again
 * @param departed whether it goes
 */
record Standing(String me, ClusterView view, long pulsedAt, Optional<Quarantine> quarantine, boolean departed) {

    /**
     * What follows a sleep in which others may have taken this node for dead: its own view of the cluster is old for a
     * while, then it may be alone for a while, and what it claimed in that time would be a second voice.
     *
     * @param since when it woke
     * @param nodes how many were there before
     * @param atLeast nanoseconds it lasts in any case
     */
    record Quarantine(long since, int nodes, long atLeast) {}

    static Standing of(String me, long now) {
        return new Standing(me, ClusterView.EMPTY, now, Optional.empty(), false);
    }

    /** The node is awake. Who has just woken learns nothing about its cluster in another sleep, however short. */
    Standing pulse(long now, ClusterRules rules) {
        Duration harmless = quarantine.isPresent() ? rules.harmlessNap() : rules.harmlessPause();
        long slept = now - pulsedAt;
        Optional<Quarantine> next = slept > harmless.toNanos()
                ? Optional.of(after(slept, now, rules))
                : quarantine.filter(one -> lasts(one, now, rules));
        return new Standing(me, view, now, next, departed);
    }

    /** A second sleep while the others are still missed does not make them forgotten. */
    private Quarantine after(long slept, long now, ClusterRules rules) {
        long atLeast = Math.min(slept / 2, rules.quarantine().toNanos());
        int nodes = view.nodes().size();
        return quarantine
                .map(before ->
                        new Quarantine(now, Math.max(before.nodes(), nodes), Math.max(before.atLeast(), atLeast)))
                .orElseGet(() -> new Quarantine(now, nodes, atLeast));
    }

    private boolean lasts(Quarantine one, long now, ClusterRules rules) {
        long age = now - one.since();
        boolean complete = view.nodes().size() >= one.nodes();
        return age < one.atLeast()
                || (!complete && age < rules.quarantineAtMost().toNanos());
    }

    Standing sees(ClusterView seen) {
        return new Standing(me, seen, pulsedAt, quarantine, departed);
    }

    Standing departs() {
        return new Standing(me, view, pulsedAt, quarantine, true);
    }

    /** The nodes apps are given to; this one no more once it goes. */
    Set<String> candidates() {
        if (!departed) {
            return view.candidates();
        }
        Set<String> others = new TreeSet<>(view.candidates());
        others.remove(me);
        return others;
    }

    Optional<String> owner(AppName app, Ejections ejections) {
        return Rendezvous.owner(app, ejections.able(app, candidates()));
    }

    boolean enough(ClusterRules rules) {
        return counted() >= rules.minimumSize();
    }

    /** Whoever only listens streams nothing, and makes an island no larger. This node counts with its registry gone. */
    private int counted() {
        Set<String> there = new TreeSet<>(view.registries());
        there.add(me);
        there.retainAll(view.nodes());
        return there.size();
    }

    /** Why nothing can be claimed; empty: something can. */
    Optional<String> silence(ClusterRules rules) {
        if (departed) {
            return Optional.of(Closing.NODE);
        }
        if (!enough(rules)) {
            return Optional.of("the cluster has " + counted() + " of the " + rules.minimumSize() + " nodes it needs");
        }
        return quarantine.map(one -> "this node was asleep and waits until it knows its cluster again");
    }

    /** Why an app cannot be claimed; empty: it can. */
    Optional<String> refusal(AppName app, Ejections ejections, ClusterRules rules) {
        Optional<String> silent = silence(rules);
        if (silent.isPresent()) {
            return silent;
        }
        return owner(app, ejections).filter(me::equals).isPresent()
                ? Optional.empty()
                : Optional.of("app " + app + " belongs to another node");
    }
}
