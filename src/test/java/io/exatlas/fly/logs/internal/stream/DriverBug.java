package io.exatlas.fly.logs.internal.stream;

/** A mistake planted into what drives a stream, to see that the worlds find it. */
public enum DriverBug {
    NONE,
    /** Messages are published whether the claim stands or not. */
    NO_GATE,
    /** The claim is looked at only after a message was published. */
    GATE_TOO_LATE,
    /** The record is written before the messages are published. */
    RECORD_FIRST,
    /** A reading is committed before it is published. */
    COMMIT_FIRST,
    /** The loop goes on while a record is being written. */
    RECORD_NOT_AWAITED,
    /** Now and then the loop waits for a timer that was never set. */
    WAIT_FORGOTTEN,
    /** A shorter pace ends the wait after a failure. */
    PAUSE_CUT_SHORT,
    /** Nodes that come from another part of the cluster are taken no notice of. */
    NEWCOMERS_IGNORED,
    /** The stream goes on from what it finds in its own record. */
    RECORD_ADOPTED
}
