package io.exatlas.fly.logs.model;

import java.util.Locale;

/** The state of a stream, as {@code status} reports it. */
public enum StreamState {
    /** No page has been read yet. */
    STARTING,
    /** Behind the live edge: pages are read back to back. */
    DRAINING,
    /** At the live edge. */
    LIVE,
    /** The API fails; the next try is near. */
    BACKING_OFF,
    /** The API asked for a pause. */
    RATE_LIMITED,
    /** There is no token, or the API refused it: the stream tries once a minute, with a new token within seconds. */
    AUTH_FAILED,
    /** The token may not read this app: one try a minute. */
    FORBIDDEN,
    /** There is no such app: one try a minute. */
    NOT_FOUND,
    /** Not running. */
    STOPPED;

    /** Whether the last poll succeeded. */
    public boolean polls() {
        return this == LIVE || this == DRAINING;
    }

    /** The name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
