package io.exatlas.fly.logs.internal.subscribe;

/**
 * The bounds of one subscription.
 *
 * @param waiting entries that may wait for the handler; a long one counts once more for each 1,024 characters
 * @param seen keys above the floor; with more nothing is read but from the floor
 * @param batch entries handed over at once, where history is read
 */
record ContinuityLimits(int waiting, int seen, int batch) {

    /** Others are made from this one, by the names of their values. */
    static final ContinuityLimits DEFAULT = new ContinuityLimits(10_000, 65_536, 1_000);

    ContinuityLimits withWaiting(int value) {
        return new ContinuityLimits(value, seen, batch);
    }

    ContinuityLimits withSeen(int value) {
        return new ContinuityLimits(waiting, value, batch);
    }

    ContinuityLimits withBatch(int value) {
        return new ContinuityLimits(waiting, seen, value);
    }
}
