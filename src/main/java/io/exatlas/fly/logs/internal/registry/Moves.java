package io.exatlas.fly.logs.internal.registry;

import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Bounds how many apps move to this node at once. An app is polled by nobody from when its owner has given it up until
 * it has started here: those that wait are polled where they are. For one thread.
 */
final class Moves {

    private final int atOnce;
    private final Set<AppName> known = new HashSet<>();
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private int underWay;

    /** @param atOnce how many */
    Moves(int atOnce) {
        this.atOnce = atOnce;
    }

    private record Waiting(AppName app, Supplier<Future<Void>> move) {}

    /**
     * Moves an app when its turn comes, unless that is under way or waited for.
     *
     * @param move completes when the app has moved, or has not
     */
    void add(AppName app, Supplier<Future<Void>> move) {
        if (known.add(app)) {
            waiting.add(new Waiting(app, move));
            next();
        }
    }

    /** Forgets those that wait: the cluster has changed, and they may belong to others. */
    void clear() {
        waiting.forEach(one -> known.remove(one.app()));
        waiting.clear();
    }

    private void next() {
        while (underWay < atOnce && !waiting.isEmpty()) {
            Waiting one = waiting.remove();
            underWay++;
            one.move().get().onComplete(done -> {
                underWay--;
                known.remove(one.app());
                next();
            });
        }
    }
}
