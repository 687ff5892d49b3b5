package io.exatlas.fly.logs.sim;

/** What {@code meta.next_token} of a page is: what Fly sends, and what it might. */
public enum TokenStyle {
    /** The newest time of the page as a string; empty on an empty page. What Fly does. */
    STRING,
    /** The newest time as a bare number; on an empty page the cursor asked for, if any. */
    NUMBER,
    /** Always {@code ""}. */
    EMPTY,
    /** Always null. */
    NULL,
    /** {@code meta} without the key. */
    ABSENT,
    /** No {@code meta} at all. */
    NO_META,
    /** Text that is no number; the server understands it when it comes back. */
    OPAQUE,
    /** An hour before what was asked for. */
    BACKWARDS,
    /** The same on every page. */
    REPEATED,
    /** 10^30. */
    HUGE,
    /** A time before 1970. */
    NEGATIVE
}
