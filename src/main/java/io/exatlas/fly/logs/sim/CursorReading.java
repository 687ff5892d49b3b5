package io.exatlas.fly.logs.sim;

/** Whether the row at the cursor comes again; sources contradict each other. */
public enum CursorReading {
    /** The row at the cursor comes again. */
    INCLUSIVE,
    /** Only later rows come. */
    EXCLUSIVE,
    /** The row at the cursor comes again, but not alone: at the live edge the page is empty. */
    INCLUSIVE_BUT_AT_EDGE,
    /** One request this way, the next the other way. */
    ALTERNATING
}
