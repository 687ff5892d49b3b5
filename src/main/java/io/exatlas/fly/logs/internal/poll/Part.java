package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.LogEntry;
import java.util.List;

/** What becomes one numbered message of a chain. Positions are nanoseconds since 1970. */
public sealed interface Part {

    /** {@code next} of the part before; for the first one the chain's start. */
    long prev();

    /** The newest time published in the chain once this part is. */
    long next();

    /** The floor once this part is published. */
    long settled();

    /**
     * Entries.
     *
     * @param entries at least one
     * @param redelivered whether another owner may have published them
     */
    record Entries(List<LogEntry> entries, boolean redelivered, long prev, long next, long settled) implements Part {}

    /**
     * A stretch that could not be read.
     *
     * @param gap its bounds
     */
    record Hole(Gap gap, long prev, long next, long settled) implements Part {}
}
