package io.exatlas.fly.logs.model;

import java.util.Optional;

/**
 * How a stream is doing, as the registry's replies to its subscribers say.
 *
 * @param epoch the chain; {@link Epoch#NONE} where none is known
 * @param state how it is doing
 * @param caughtUp whether it has been at the live edge in this chain
 * @param failures how many polls have failed in a row
 * @param trouble what keeps entries from coming; empty where nothing does
 */
public record Health(Epoch epoch, StreamState state, boolean caughtUp, int failures, Optional<Trouble> trouble) {

    /** Whether its last poll succeeded. */
    public boolean polls() {
        return trouble.isEmpty() && state.polls();
    }
}
