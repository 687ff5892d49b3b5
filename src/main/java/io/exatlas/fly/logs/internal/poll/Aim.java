package io.exatlas.fly.logs.internal.poll;

import java.util.OptionalLong;

/**
 * What the next read is for.
 *
 * @param kind why
 * @param cursor from where, in nanoseconds since 1970; empty asks for the newest page
 */
record Aim(Kind kind, OptionalLong cursor) {

    /** Why a read is made. */
    enum Kind {
        /** To learn where the log ends. */
        FIRST,
        /** To find new rows. */
        EDGE,
        /** To find late rows and move the floor. */
        SWEEP
    }

    static final Aim FIRST = new Aim(Kind.FIRST, OptionalLong.empty());

    static Aim edge(long cursor) {
        return new Aim(Kind.EDGE, OptionalLong.of(cursor));
    }

    static Aim sweep(long cursor) {
        return new Aim(Kind.SWEEP, OptionalLong.of(cursor));
    }
}
