package io.exatlas.fly.logs.model;

import java.util.Locale;

/** Why a stream ended. */
public enum StopReason {
    /** The stream has no subscriber any more. */
    IDLE,
    /** A {@code stop} request. */
    STOPPED,
    /** The stream crashed too often. */
    FAILED,
    /** The node closes, and no other can take the app. */
    SHUTDOWN;

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
