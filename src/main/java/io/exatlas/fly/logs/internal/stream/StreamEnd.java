package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.internal.owner.Claim;
import io.exatlas.fly.logs.model.StopReason;
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

    /** It belongs to another node, which asked for it. Its subscribers are told nothing: the stream goes on there. */
    record Yielded() implements StreamEnd {}

    /** Another owner took the app. */
    record Lost() implements StreamEnd {}
}
