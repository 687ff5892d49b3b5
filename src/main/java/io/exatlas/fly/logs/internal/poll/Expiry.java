package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.model.Gap;
import java.util.Optional;

/** What the API no longer keeps of a log, and up to where that was told. Pure. */
final class Expiry {

    private final long retention;
    private long told = Long.MIN_VALUE;

    /**
     * Nothing was told.
     *
     * @param retention how long the API keeps a row, in nanoseconds
     */
    Expiry(long retention) {
        this.retention = retention;
    }

    /** Up to there it was told. */
    long told() {
        return told;
    }

    void tell(Gap gap) {
        told = Math.max(told, gap.to());
    }

    /** The oldest row that is kept for certain while an answer is read. */
    long oldest(Reading reading) {
        return reading.time().asOf() - retention + CursorLimits.RETENTION_MARGIN;
    }

    /** Older rows may have gone before the answer was made, which may be long after it was asked for. */
    private long gone(Reading reading) {
        return reading.time().date() - retention + CursorLimits.CLOCK_ERROR.toNanos();
    }

    /**
     * What is lost. What was about to go when a loss was told is still there a moment later.
     *
     * @param settled where reading goes on
     * @param known nothing is missing up to there
     */
    Optional<Gap> lost(Reading reading, long settled, long known) {
        long oldest = oldest(reading);
        return known >= oldest || told >= gone(reading)
                ? Optional.empty()
                : Optional.of(new Gap(settled, oldest, "older than the API keeps"));
    }
}
