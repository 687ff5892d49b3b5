package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.LogEntry;
import java.util.List;

/** What becomes one numbered message of a chain. Positions are nanoseconds since 1970. */
public sealed interface Part {

    Link link();

    default long prev() {
        return link().prev();
    }

    default long next() {
        return link().next();
    }

    /** The floor once this part is published. */
    long settled();

    /**
     * How a part continues its chain.
     *
     * @param prev {@code next} of the part before; for the first one the chain's start
     * @param next the newest time published in the chain once this part is
     */
    record Link(long prev, long next) {
        public Link {
            if (next < prev) {
                throw new IllegalArgumentException("a chain does not go back");
            }
        }
    }

    /**
     * Entries.
     *
     * @param entries at least one
     * @param redelivered whether another owner may have published them
     */
    record Entries(List<LogEntry> entries, boolean redelivered, Link link, long settled) implements Part {}

    /**
     * A stretch that could not be read.
     *
     * @param gap its bounds
     */
    record Hole(Gap gap, Link link, long settled) implements Part {}
}
