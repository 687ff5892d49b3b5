package io.exatlas.fly.logs.stream;

import io.exatlas.fly.logs.model.StopReason;
import io.exatlas.fly.logs.owner.Claim;
import java.util.Optional;

/** How a streamer ended. */
sealed interface StreamEnd {

    /**
     * As it should.
     *
     * @param reason what its subscribers were told
     */
    record Orderly(StopReason reason) implements StreamEnd {}

    /**
     * By a bug. Its subscribers were told nothing yet.
     *
     * @param claim what it held; empty if it had none yet
     * @param cause the bug
     */
    record Crashed(Optional<Claim> claim, Throwable cause) implements StreamEnd {}

    /** Another owner took the app. */
    record Lost() implements StreamEnd {}
}
