package io.exatlas.fly.logs.cli;

import io.exatlas.fly.logs.subscribe.LogListener;

/** Hears all there is to know of the following of one app. Called on the context the source was asked from. */
interface Ears extends LogListener {

    /** The API has answered, with entries or without: it can be reached. */
    void onAnswer();

    /** Nothing comes after this, and no notice tells why: a request that cannot be right, or a bug. */
    void onFailure(Throwable failure);
}
