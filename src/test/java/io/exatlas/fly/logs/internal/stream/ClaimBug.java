package io.exatlas.fly.logs.internal.stream;

/** A mistake planted into the world of claims, to see that the judge finds it. */
enum ClaimBug {
    NONE,
    /** Messages are published whether the claim stands or not. */
    NO_GATE(DriverBug.NO_GATE),
    /** The claim is looked at only after a message was published. */
    GATE_TOO_LATE(DriverBug.GATE_TOO_LATE),
    /** Whoever wakes claims at once. */
    NO_QUARANTINE,
    /** A claim that stands no more is renewed all the same. */
    RENEWED_WITHOUT_FENCE,
    /** Every claim takes its epoch from the wall clock. */
    WALL_CLOCK_EPOCHS,
    /** The records of two islands are mixed. */
    RECORDS_MIXED,
    /** The record is written before the messages are published. */
    RECORD_FIRST(DriverBug.RECORD_FIRST),
    /** Records are mixed, and an owner goes on from what it finds in its own. */
    RECORD_ADOPTED(DriverBug.RECORD_ADOPTED),
    /** Without a record epochs begin at one. */
    EPOCH_ONE,
    /** An owner takes no notice of nodes that come from another part of the cluster. */
    NEWCOMERS_IGNORED(DriverBug.NEWCOMERS_IGNORED),
    /** Whoever takes the app does not tell the node that held it. */
    NOBODY_FENCED,
    /** A node that hears nobody is given apps all the same. */
    DEAF_TRUSTED,
    /** A node that the API refuses tells nobody. */
    REFUSAL_UNTOLD,
    /** Where its machine is suspended an owner does not notice that time has passed. */
    SLEEP_UNNOTICED;

    /** What it is in the streamer's loop. */
    final DriverBug driver;

    ClaimBug() {
        this(DriverBug.NONE);
    }

    ClaimBug(DriverBug driver) {
        this.driver = driver;
    }
}
