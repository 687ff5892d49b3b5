package io.exatlas.fly.logs.internal.owner;

import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Which apps belong to which node of the cluster, and what this one may do just now: the mandate of a node among
 * others. Fed by whoever looks at the cluster; asked from any thread.
 */
public final class Assignments implements Mandate {

    private final ClusterRules rules;
    private final LongSupplier nanoTime;
    private final Supplier<? extends Collection<String>> present;
    private final Supplier<Future<Void>> departure;
    private final Ejections ejections = new Ejections();
    private volatile Standing standing;
    private Set<String> known = Set.of();
    private long arrivals;

    /** Whether and when nodes met last: others came, or this one came to others. */
    private boolean met;

    private long metAt;
    private long changes;
    private long changedAt;

    /**
     * The view of one node.
     *
     * @param me its id
     * @param present the members of the cluster this very moment, without those that only listen and are alone without
     *     others; none if that cannot be told
     * @param departure takes this node out of the candidates, for all to see; called when it goes, perhaps more than
     *     once
     */
    public Assignments(
            String me,
            ClusterRules rules,
            LongSupplier nanoTime,
            Supplier<? extends Collection<String>> present,
            Supplier<Future<Void>> departure) {
        this.rules = rules;
        this.nanoTime = nanoTime;
        this.present = present;
        this.departure = departure;
        this.standing = Standing.of(me, nanoTime.getAsLong());
    }

    /** Tells that this process is awake. Said several times within the fence; a long pause between shows a sleep. */
    public synchronized void pulse() {
        standing = standing.pulse(nanoTime.getAsLong(), rules);
    }

    /**
     * What another look at the cluster showed.
     *
     * @param gone the nodes that were there before and are not now
     * @param moved whether apps may belong to others now
     */
    public record Sight(Set<String> gone, boolean moved) {}

    /** Takes another look into account. What was there before a sleep is remembered first. */
    public synchronized Sight sees(ClusterView view) {
        pulse();
        // Whoever comes and goes between two messages of an app was here all the same.
        noticeArrivals();
        Standing before = standing;
        standing = before.sees(view);
        Set<String> gone = new HashSet<>(before.view().nodes());
        gone.removeAll(view.nodes());
        return new Sight(gone, !before.view().candidates().equals(view.candidates()));
    }

    /** The node an app belongs to; empty if no registry is in sight. */
    public Optional<String> owner(AppName app) {
        return standing.owner(app, ejections);
    }

    /** Whether an app belongs to this node. */
    public boolean mine(AppName app) {
        Standing now = standing;
        return now.owner(app, ejections).filter(now.me()::equals).isPresent();
    }

    /** Which nodes cannot read which apps. */
    public Ejections ejections() {
        return ejections;
    }

    /** The nodes apps are given to. */
    public Set<String> candidates() {
        return standing.candidates();
    }

    /** The members of the cluster this very moment, without those that only listen; none if that cannot be told. */
    public Set<String> keepers() {
        return Set.copyOf(present.get());
    }

    /** The other nodes that may own apps, also those that are given none: they answer for themselves. */
    @Override
    public Set<String> others() {
        Standing now = standing;
        Set<String> others = new HashSet<>(now.view().present());
        others.remove(now.me());
        return others;
    }

    /** Why nothing can be claimed just now; empty if something can, or this node goes. */
    public Optional<String> silence() {
        Standing now = standing;
        return now.departed() ? Optional.empty() : now.silence(rules);
    }

    /** Whether anything can be claimed just now. */
    public boolean mayClaim() {
        pulse();
        return standing.silence(rules).isEmpty();
    }

    /** After a sleep this may be asked before anything else runs: it must not take the sleeper for awake. */
    @Override
    public Optional<String> refusal(AppName app) {
        pulse();
        return standing.refusal(app, ejections, rules);
    }

    @Override
    public boolean stands(long provenAt) {
        return nanoTime.getAsLong() - provenAt < rules.fence().toNanos() && standing.enough(rules);
    }

    @Override
    public Duration fence() {
        return rules.fence();
    }

    @Override
    public boolean shared() {
        return true;
    }

    /** Looks at once: whoever comes can hear this node before another look at the cluster is due. */
    @Override
    public synchronized long arrivals() {
        noticeArrivals();
        return arrivals;
    }

    @Override
    public synchronized boolean merging() {
        noticeArrivals();
        return met && nanoTime.getAsLong() - metAt < rules.merging().toNanos();
    }

    @Override
    public synchronized boolean unsettled() {
        noticeArrivals();
        return changes > 0 && nanoTime.getAsLong() - changedAt < rules.merging().toNanos();
    }

    private void noticeArrivals() {
        Set<String> there = Set.copyOf(present.get());
        if (there.equals(known)) {
            return;
        }
        boolean first = known.isEmpty();
        long more = there.stream().filter(node -> !known.contains(node)).count();
        known = there;
        changes++;
        changedAt = nanoTime.getAsLong();
        // Who is there when this node comes was there before it. Whether those have met just now it cannot know.
        arrivals += first ? 0 : more;
        if (first ? there.size() > 1 : more > 0) {
            met = true;
            metAt = changedAt;
        }
    }

    @Override
    public Future<Boolean> depart() {
        synchronized (this) {
            standing = standing.departs();
        }
        return Future.succeededFuture()
                .compose(gone -> departure.get())
                .otherwiseEmpty()
                .map(done -> !standing.candidates().isEmpty());
    }
}
