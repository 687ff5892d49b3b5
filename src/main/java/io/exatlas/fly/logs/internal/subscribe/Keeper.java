package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.position.ResumeToken;
import io.vertx.core.Future;

/** Keeps the place that a subscriber has acknowledged. */
@FunctionalInterface
public interface Keeper {

    /** Keeps it in place of what was kept before; fails if that is not possible. */
    Future<Void> keep(ResumeToken token);
}
