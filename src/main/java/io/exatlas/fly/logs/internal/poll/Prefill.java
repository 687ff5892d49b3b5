package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.internal.source.Row;
import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.LogEntry;
import java.util.List;

/**
 * Reads up to where a stream begins, from so far below that rows which become visible late are told from those that
 * were there. The latter are known from then on, but never ours to publish.
 */
final class Prefill {

    private final long first;
    private boolean underWay;

    /**
     * A prefill.
     *
     * @param first where the stream begins: rows up to here are not published
     * @param underWay whether there is anything to read before
     */
    Prefill(long first, boolean underWay) {
        this.first = first;
        this.underWay = underWay;
    }

    boolean underWay() {
        return underWay;
    }

    /** From where on rows are the stream's, as long as it is under way. */
    long begin() {
        return underWay ? first + 1 : Long.MIN_VALUE;
    }

    /** Takes what was read and answers what of it belongs to the stream. Only while under way. */
    List<LogEntry> take(Reading reading, Window window) {
        boolean reached = reading.gap().isPresent() ? reading.cover() > first : reading.cover() >= first;
        underWay = reading.full() && !reached;
        List<Row> rows = reading.rows();
        int known = behindLastOld(rows);
        window.know(rows.subList(0, known));
        return underWay ? List.of() : window.accept(rows.subList(known, rows.size()));
    }

    /** Whether a gap concerns the stream at all. */
    boolean tells(Gap gap) {
        return !underWay && gap.to() > first;
    }

    /**
     * A row whose time cannot be read is as old as its neighbours: old if an old one follows. Those at the end of a
     * full page come again with the next one.
     */
    private int behindLastOld(List<Row> rows) {
        for (int i = rows.size(); i > 0; i--) {
            Row row = rows.get(i - 1);
            if (row.readable() && row.time() <= first) {
                return i;
            }
        }
        return 0;
    }
}
