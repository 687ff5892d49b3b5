package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.internal.source.Row;
import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.ServerTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one logical read brought: every row in {@code (cursor, cover]} that was visible when the request was sent is
 * among the rows.
 *
 * @param cursor where the read began; empty for the newest page
 * @param rows readable ones sorted by time, the others at their neighbours' side
 * @param cover how far the read reaches without a hole
 * @param time the server's clock at the first request
 * @param full whether more may follow at once: the page was full, or asked for from so far back that the server need
 *     not have looked up to now
 * @param gap what had to be stepped over
 * @param ahead rows left out because they are stamped in the future
 * @param broken rows that could not be parsed
 * @param truncated whether the whole rows of a cut page were used
 * @param dropped rows of the page that are not among the rows
 */
public record Reading(
        OptionalLong cursor,
        List<Row> rows,
        long cover,
        ServerTime time,
        boolean full,
        Optional<Gap> gap,
        int ahead,
        int broken,
        boolean truncated,
        List<Dropped> dropped) {

    /**
     * The same, but silence is walked through from what the API keeps on: nothing is there before.
     *
     * @param retention how long a row is kept, in nanoseconds
     */
    Reading beyond(long retention) {
        long kept = time.asOf() - retention;
        return rows.isEmpty() && cover < kept
                ? new Reading(cursor, rows, kept, time, full, gap, ahead, broken, truncated, dropped)
                : this;
    }

    /** The newest readable time; empty if no row has one. */
    OptionalLong newest() {
        for (int i = rows.size() - 1; i >= 0; i--) {
            if (rows.get(i).readable()) {
                return OptionalLong.of(rows.get(i).time());
            }
        }
        return OptionalLong.empty();
    }
}
