package io.exatlas.fly.logs.check;

/**
 * Something that should not be.
 *
 * @param kind of what class
 * @param what which entry, and where
 */
public record Finding(Kind kind, String what) {

    /** What can be wrong with what a subscriber was handed. */
    public enum Kind {
        /** Promised, not handed over, and not told as a gap. */
        LOST,
        /** Handed over more often than it was served. */
        DOUBLED,
        /** Older than an entry of the same machine before it, and either not marked or without need. */
        REORDERED,
        /** Later than promised, or marked so although nothing newer came before. */
        LATE,
        /** Never served, or from before the beginning. */
        UNEXPECTED
    }
}
