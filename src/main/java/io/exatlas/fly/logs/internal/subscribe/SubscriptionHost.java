package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.position.ResumeToken;

/** What a subscription needs of the fan-out that holds it. */
interface SubscriptionHost {
    /** Asks the registry where the chain stands. */
    void ask();

    /** Nothing came for a while, and so much is known to be complete. */
    void settled(ResumeToken token);

    /** Gives up its place among the listeners. */
    void goneAway();

    /** Monotonic nanoseconds. */
    long nanoTime();

    /** Chance, from 0 on and below 1. */
    double roll();

    /** Runs something here, from any thread. */
    void run(Runnable action);

    /** Runs something here after a while; answers how to call that off. */
    long after(long millis, Runnable action);

    void callOff(long timer);
}
