package io.exatlas.fly.logs.internal.cli;

import io.exatlas.fly.logs.subscribe.LogListener;
import java.time.Duration;

/** Hears all there is to know of the following of one app. Called on the context the source was asked from. */
interface Ears extends LogListener {

    /** The API has answered, with entries or without: it can be reached. */
    void onAnswer();

    /** After a trouble that was told the API is asked again, after a pause. */
    default void onRetry(Duration pause) {}

    /** It is being looked for where the newest entries begin, and so many of them are counted. */
    default void onCounted(int entries) {}

    /** So many entries were read and are held back until it is known which are the newest. */
    default void onHeld(int entries) {}

    /** Entries may be held back on the way here: running this, on the same context, hands them over. */
    default void onHolding(Runnable handOver) {}

    /** Nothing comes after this, and no notice tells why: a request that cannot be right, or a bug. */
    void onFailure(Throwable failure);
}
