package io.exatlas.fly.logs.model;

import java.util.OptionalLong;

/**
 * What an owner records after publishing, and what its successor starts from. Positions are nanoseconds since 1970.
 *
 * @param seq the last number used in the chain
 * @param start where the chain began
 * @param position the newest time published, or what stands for it at the start
 * @param settled at or below it everything has been published
 * @param complete up to here the app's log was seen whole, also where nothing was published for long
 */
public record Checkpoint(long seq, long start, long position, long settled, OptionalLong complete) {

    /** Before anything was published. Checkpoints are made from this one, by the names of their values. */
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
