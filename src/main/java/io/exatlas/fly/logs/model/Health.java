package io.exatlas.fly.logs.model;

import java.util.Optional;

/**
 * The health of a stream, as the registry's replies report it to subscribers.
 *
 * @param epoch the chain; {@link Epoch#NONE} if none is known
 * @param state the state of the stream
 * @param caughtUp whether the stream has been at the live edge in this chain
 * @param failures how many polls have failed in a row
 * @param trouble what keeps entries from being published; empty if nothing does
 */
public record Health(Epoch epoch, StreamState state, boolean caughtUp, int failures, Optional<Trouble> trouble) {

    /** Whether the last poll succeeded. */
    public boolean polls() {
        return trouble.isEmpty() && state.polls();
    }
}
