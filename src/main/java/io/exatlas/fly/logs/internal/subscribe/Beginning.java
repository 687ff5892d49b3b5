package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.model.HistoryPage;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a subscription begins, held against the API's clock: at a place that is yet to come it would hear nothing, and
 * never know why. Pure.
 *
 * @param position nanoseconds since 1970
 */
record Beginning(long position) {

    private static final long SECOND = 1_000_000_000L;

    /** Places come from entries a few seconds ahead at most; clocks that are off are so by less. */
    private static final long CLOCK_ERROR = 60 * SECOND;

    /** Why not to begin there, if it is ahead of the first answer. */
    Optional<String> ahead(HistoryPage first) {
        return position - CLOCK_ERROR <= first.asOf()
                ? Optional.empty()
                : Optional.of("it begins at " + time(position) + ", and by the API's clock it is " + time(first.asOf())
                        + ": nothing would come before");
    }

    private static Instant time(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }
}
