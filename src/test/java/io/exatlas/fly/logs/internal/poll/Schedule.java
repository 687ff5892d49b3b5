package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.model.Checkpoint;
import java.util.List;
import java.util.Optional;

/**
 * Everything that happens to a cursor in one run, made from a seed. Times are nanoseconds since 1970 by the server's
 * clock.
 *
 * @param seed for what is decided on the way
 * @param rules how the server answers
 * @param rows what there is to read
 * @param limits the cursor's numbers
 * @param batches what a message may hold
 * @param record where it begins with one
 * @param faults what goes wrong
 * @param span when it happens
 */
record Schedule(
        long seed,
        ServerRules rules,
        List<ServedRow> rows,
        CursorLimits limits,
        BatchLimits batches,
        Optional<Checkpoint> record,
        Faults faults,
        Span span) {

    /**
     * What goes wrong, as chances from 0 to 1 of a request or a round.
     *
     * @param error an answer that is an error, with a clock
     * @param timeout no answer for 15 s
     * @param cut a page that ends early
     * @param crash the process ends somewhere in a round
     * @param roundTrip how long a request takes, about
     * @param skew how far the server's clock header may be off
     * @param outage every request in it is an error
     * @param slow every request in it takes that much longer
     */
    record Faults(
            double error,
            double timeout,
            double cut,
            double crash,
            long roundTrip,
            long skew,
            Stretch outage,
            Stretch slow) {
        static final Faults NONE = new Faults(0, 0, 0, 0, 100_000_000L, 0, new Stretch(0, 0, 0), new Stretch(0, 0, 0));
    }

    /**
     * A stretch of time in which something is so.
     *
     * @param from when it begins
     * @param to when it has ended
     * @param size how bad it is
     */
    record Stretch(long from, long to, long size) {
        boolean holds(long time) {
            return from <= time && time < to;
        }
    }

    /**
     * When things happen.
     *
     * @param begin of the stream
     * @param calm no fault from then on
     * @param end of the run
     */
    record Span(long begin, long calm, long end) {}
}
