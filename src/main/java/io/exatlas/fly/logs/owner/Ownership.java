package io.exatlas.fly.logs.owner;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Checkpoint;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Decides who publishes an app's entries. Every successful claim has a higher epoch than any before it, also a second
 * claim of the same node. From any thread; futures complete on any context.
 */
public interface Ownership {

    /** Takes the app over, with the record to start from; empty if another one holds it. */
    Future<Optional<Claim>> claim(AppName app);

    /**
     * Records what was published and keeps the claim; empty if it is lost: then stop publishing before anything else.
     */
    Future<Optional<Claim>> renew(Claim held, Checkpoint checkpoint);

    /** Gives the app up for good: whoever claims it next begins anew. A claim that is lost already changes nothing. */
    Future<Void> release(Claim held);
}
