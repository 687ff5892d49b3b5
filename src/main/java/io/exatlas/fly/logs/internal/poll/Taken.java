package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.model.LeftOut;
import java.util.List;

/**
 * What a reading means: what to publish, in order, and what to tell. Hand it back to {@link LogCursor#commit} once
 * everything is published.
 *
 * @param parts the numbered messages
 * @param settled the floor once they are published
 * @param outcome for the poll machine
 * @param asOf server time when the page was asked for, in nanoseconds since 1970
 * @param caughtUp whether the live edge was reached for the first time, or after having been far behind
 * @param late how many of the entries are late
 * @param truncated whether the whole rows of a cut page were used
 * @param forgetful whether rows with an unreadable time have been forgotten, so that they may be published again
 * @param leftOut rows that are not among the entries, each once
 */
public record Taken(
        List<Part> parts,
        long settled,
        PollMachine.Outcome outcome,
        long asOf,
        boolean caughtUp,
        int late,
        boolean truncated,
        boolean forgetful,
        LeftOut leftOut) {}
