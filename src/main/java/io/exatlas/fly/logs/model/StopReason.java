package io.exatlas.fly.logs.model;

import java.util.Locale;

/** Why a stream ended. */
public enum StopReason {
    /** Nobody listens any more. */
    IDLE,
    /** Somebody asked for it. */
    STOPPED,
    /** It crashed too often. */
    FAILED,
    /** The node closes, and no other can take the app. */
    SHUTDOWN;

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
