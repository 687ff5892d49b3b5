package io.exatlas.fly.logs.internal.owner;

import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What a node may own: asked before every claim, and before every message that is published. From any thread. */
public interface Mandate {

    /** Why the node may not claim the app now; empty: it may. */
    Optional<String> refusal(AppName app);

    /**
     * Whether a claim still stands that was proven then, so that its owner may publish.
     *
     * @param provenAt monotonic nanoseconds
     */
    boolean stands(long provenAt);

    /** How long after another node has claimed an app its owner before may still publish. */
    Duration fence();

    /** Whether other nodes may have a mandate, too. */
    boolean shared();

    /** How often a node has come so far. One that comes may have heard another owner where it was before. */
    long arrivals();

    /**
     * Whether nodes have met a moment ago: others have joined this node, or this node has joined others, which may have
     * met just before. Records of another part of the cluster may still be on their way.
     */
    boolean merging();

    /** Whether nodes have come or gone a moment ago: what they kept may be lost. */
    boolean unsettled();

    /** The nodes that may own apps besides this one. */
    Set<String> others();

    /** The node goes: it gets no app from now on. Whether there are others to take its apps. */
    Future<Boolean> depart();

    /** The mandate of a node without others: everything is its own, for ever. */
    Mandate ALONE = new Mandate() {
        @Override
        public Optional<String> refusal(AppName app) {
            return Optional.empty();
        }

        @Override
        public boolean stands(long provenAt) {
            return true;
        }

        @Override
        public Duration fence() {
            return Duration.ZERO;
        }

        @Override
        public boolean shared() {
            return false;
        }

        @Override
        public long arrivals() {
            return 0;
        }

        @Override
        public boolean merging() {
            return false;
        }

        @Override
        public boolean unsettled() {
            return false;
        }

        @Override
        public Set<String> others() {
            return Set.of();
        }

        @Override
        public Future<Boolean> depart() {
            return Future.succeededFuture(false);
        }
    };
}
