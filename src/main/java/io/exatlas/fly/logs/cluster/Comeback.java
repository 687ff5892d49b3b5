package io.exatlas.fly.logs.cluster;

import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Introduces a guest again to nodes that came after all others had gone: its address and its subscriptions were lost
 * with those. Hazelcast calls it on its one thread.
 */
final class Comeback {

    private static final Logger log = LoggerFactory.getLogger(Comeback.class);

    private static final long AGAIN_MILLIS = 500;

    private final Vertx vertx;
    private final BooleanSupplier present;
    private final Runnable introduction;
    private boolean alone;

    /**
     * No node is gone yet.
     *
     * @param vertx to wait and to block in
     * @param present whether this guest is still in the cluster
     * @param introduction tells the nodes where this guest is and what it subscribes to; blocks, and may throw
     */
    Comeback(Vertx vertx, BooleanSupplier present, Runnable introduction) {
        this.vertx = vertx;
        this.present = present;
        this.introduction = introduction;
    }

    /** The last node has gone. */
    void allWent() {
        if (!alone) {
            log.warn("nodes=0 this guest hears nobody until one comes");
        }
        alone = true;
    }

    /** A node is there. */
    void oneCame() {
        if (alone) {
            alone = false;
            introduce();
        }
    }

    private void introduce() {
        Callable<Boolean> introduced = () -> {
            introduction.run();
            return true;
        };
        vertx.executeBlocking(introduced)
                .onSuccess(done -> log.info("this guest is known to the nodes again"))
                .onFailure(tooEarly -> again());
    }

    /** A cluster that begins may not know yet where it keeps what. */
    private void again() {
        if (present.getAsBoolean()) {
            vertx.setTimer(AGAIN_MILLIS, later -> introduce());
        }
    }
}
