package io.exatlas.fly.logs.cluster.process;

import java.util.Locale;

/** Where in the life of an owner a node is killed. */
enum KillPoint {
    /** A batch is made and not sent. */
    BEFORE_PUBLISH,
    /** A batch was sent, and what was published is not recorded. */
    BEFORE_CHECKPOINT,
    /** What was published is recorded, and nothing followed yet. */
    AFTER_CHECKPOINT,
    /** The node is about to claim an app. */
    BEFORE_CLAIM,
    /** The node's claim stands in the records, and it does not know that yet. */
    DURING_CLAIM;

    /** Whether it is the node that takes an app over that dies, not the one that has it. */
    boolean ofClaim() {
        return this == BEFORE_CLAIM || this == DURING_CLAIM;
    }

    /** As a command has it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static KillPoint of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
