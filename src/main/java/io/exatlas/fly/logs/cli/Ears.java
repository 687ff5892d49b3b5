package io.exatlas.fly.logs.cli;

import io.exatlas.fly.logs.subscribe.LogListener;
import java.time.Duration;

/** Hears all there is to know of the following of one app. Called on the context the source was asked from. */
interface Ears extends LogListener {

    /** All there was when the following began has been handed over. */
    void onEdge();

    /** The API has answered, with entries or without: it can be reached. */
    void onAnswer();

    /** After a trouble that was told the API is asked again, after a pause. */
    default void onRetry(Duration pause) {}

    /** Nothing comes after this, and no notice tells why: a request that cannot be right, or a bug. */
    void onFailure(Throwable failure);
}
