package io.exatlas.fly.logs.internal.subscribe;

/** What a subscription needs of the fan-out that holds it. On the fan-out's context. */
interface SubscriptionHost {

    /** Asks the registry where the chain stands. */
    void ask();

    /** Gives up its place among the listeners. From any thread. */
    void goneAway();

    /** How much of the log the subscription may hold. */
    default ContinuityLimits limits() {
        return ContinuityLimits.DEFAULT;
    }
}
