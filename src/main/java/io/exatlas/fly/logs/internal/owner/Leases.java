package io.exatlas.fly.logs.internal.owner;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.vertx.core.Future;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Proves all claims of a node at once, so that none has to be renewed by itself while nothing is published. From any
 * thread.
 */
public interface Leases {

    /** Told of a claim that is held under the lease. Called where the lease lives: hand it on, and do not block. */
    interface Claimant {
        /** Another owner has taken the app, or may have: nothing is published any more. */
        void lost();

        /** The record is gone with the nodes that kept it: write it again. */
        void unrecorded();
    }

    /**
     * From now on the lease proves a claim.
     *
     * @param since when the map was asked that confirmed the claim, in monotonic nanoseconds
     */
    void hold(AppName app, Epoch epoch, long since);

    /** Who is told of a claim. Of one that is lost already it is told at once. */
    void watch(AppName app, Epoch epoch, Claimant claimant);

    /** The claim is given up. */
    void forget(AppName app, Epoch epoch);

    /** When the lease last proved a claim; empty if it does not. */
    OptionalLong provenAt(AppName app, Epoch epoch);

    /**
     * Completes when none of these nodes can prove a claim any more that it lost before this was called, but for the
     * time that its last proof still gives it.
     */
    Future<Void> fence(Set<String> nodes);

    /** No lease: each claim is proven by itself. */
    Leases NONE = new Leases() {
        @Override
        public void hold(AppName app, Epoch epoch, long since) {}

        @Override
        public void watch(AppName app, Epoch epoch, Claimant claimant) {}

        @Override
        public void forget(AppName app, Epoch epoch) {}

        @Override
        public OptionalLong provenAt(AppName app, Epoch epoch) {
            return OptionalLong.empty();
        }

        @Override
        public Future<Void> fence(Set<String> nodes) {
            return Future.succeededFuture();
        }
    };
}
