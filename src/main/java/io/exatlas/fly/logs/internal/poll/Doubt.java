package io.exatlas.fly.logs.internal.poll;

import java.util.OptionalLong;

/**
 * Whether what is read now may have been published by another owner, beyond what is recorded. It ends at the live edge,
 * if that was asked for once the other one had fallen silent. Times are monotonic nanoseconds. Not for several threads.
 */
final class Doubt {

    private OptionalLong until = OptionalLong.empty();

    /** The other one may speak until then. */
    void until(long time) {
        until = OptionalLong.of(time);
    }

    boolean any() {
        return until.isPresent();
    }

    /** The live edge was reached. Whether the doubt ends with that. */
    boolean endsAtEdge(long askedAt) {
        boolean ends = until.isPresent() && askedAt - until.getAsLong() >= 0;
        if (ends) {
            until = OptionalLong.empty();
        }
        return ends;
    }
}
