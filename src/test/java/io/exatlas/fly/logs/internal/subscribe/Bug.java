package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.internal.stream.DriverBug;

/** A mistake planted into the world, to see that the checker finds it. */
enum Bug {
    NONE,
    /** The streamer asks from behind its cursor. */
    CURSOR_PLUS,
    /** Nobody looks back further than the newest row. */
    NO_SWEEP,
    /** Stretches are settled before late rows can have come. */
    SETTLED_EARLY,
    /** A page that ends early counts as a whole one. */
    CUT_PAGE_IS_THE_EDGE,
    /** The server's clock is read when the answer comes, not when the request goes. */
    CLOCK_AT_RECEIPT,
    /** After a row with a bad timestamp the cursor begins again near now. */
    RESET_ON_BAD_TIME,
    /** A chain's numbers are not looked at. */
    NO_NUMBERS,
    /** A restarted reader goes on from the newest row, not from the floor. */
    RESUME_FROM_NEWEST,
    /** A restarted reader has forgotten what lies above the floor. */
    RESUME_WITHOUT_KEYS,
    /** A reader knows so few rows above the floor that it forgets some of them. */
    FORGETS_SEEN,
    /** A replaced owner is believed. */
    ZOMBIE_ACCEPTED,
    /** A restarted streamer uses its old epoch. */
    SAME_EPOCH,
    /** The record is written before the messages are published. */
    RECORD_FIRST(DriverBug.RECORD_FIRST),
    /** A reading is committed before it is published. */
    COMMIT_FIRST(DriverBug.COMMIT_FIRST),
    /** The loop goes on while a record is being written. */
    RECORD_NOT_AWAITED(DriverBug.RECORD_NOT_AWAITED),
    /** Now and then the loop waits for a timer that was never set. */
    WAIT_FORGOTTEN(DriverBug.WAIT_FORGOTTEN),
    /** A shorter pace ends the wait after a failure. */
    PAUSE_CUT_SHORT(DriverBug.PAUSE_CUT_SHORT),
    /** The record of one owner is mixed with what another one had settled. */
    RECORDS_MIXED,
    /** A reader that pauses is handed batches all the same. */
    PAUSE_IGNORED,
    /** A reader acknowledges a batch before it has handled it. */
    ACKNOWLEDGES_EARLY,
    /** A reader that reads again takes the answer that it got before. */
    OLD_ANSWER;

    /** What it is in the streamer's loop. */
    final DriverBug driver;

    Bug() {
        this(DriverBug.NONE);
    }

    Bug(DriverBug driver) {
        this.driver = driver;
    }
}
