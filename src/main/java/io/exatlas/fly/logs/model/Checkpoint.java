package io.exatlas.fly.logs.model;

import java.util.OptionalLong;

/**
 * The state of a chain that an owner records after publishing, and that its successor starts from. Positions are
 * nanoseconds since 1970.
 *
 * @param seq the last number used in the chain
 * @param start where the chain began
 * @param position the newest time published, or the position that stands for it at the start
 * @param settled everything at or below this position has been published
 * @param complete up to here the app's log was read completely, also if it was empty for long
 */
public record Checkpoint(long seq, long start, long position, long settled, OptionalLong complete) {

    /** Nothing is published. Make other checkpoints from this one with the {@code with} methods. */
    public static final Checkpoint NONE = new Checkpoint(0, 0, 0, 0, OptionalLong.empty());

    public Checkpoint withSeq(long value) {
        return new Checkpoint(value, start, position, settled, complete);
    }

    public Checkpoint withStart(long value) {
        return new Checkpoint(seq, value, position, settled, complete);
    }

    public Checkpoint withPosition(long value) {
        return new Checkpoint(seq, start, value, settled, complete);
    }

    public Checkpoint withSettled(long value) {
        return new Checkpoint(seq, start, position, value, complete);
    }

    public Checkpoint withComplete(OptionalLong value) {
        return new Checkpoint(seq, start, position, settled, value);
    }
}
