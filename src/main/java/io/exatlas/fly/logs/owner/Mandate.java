package io.exatlas.fly.logs.owner;

import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

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
        public Future<Boolean> depart() {
            return Future.succeededFuture(false);
        }
    };
}
