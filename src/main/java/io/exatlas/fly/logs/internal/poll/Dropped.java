package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.internal.source.Row;
import io.exatlas.fly.logs.model.LeftOut;
import java.util.Collection;
import java.util.List;

/**
 * A row that a page had and that is not among the rows read from it.
 *
 * @param key the same whenever the row is read again; not negative
 * @param time of the row, or of the row before it; {@link Long#MIN_VALUE} if none is before it
 */
record Dropped(Reason reason, long key, long time) {

    /** Why it is left out. */
    enum Reason {
        UNREADABLE,
        DIFFERING,
        FUTURE
    }

    static Dropped unreadable(long hash, int nth, long time) {
        return new Dropped(Reason.UNREADABLE, (hash * 31 + nth) & Long.MAX_VALUE, time);
    }

    static Dropped differing(Row row, long time) {
        return new Dropped(Reason.DIFFERING, (row.key().low() ^ row.content()) & Long.MAX_VALUE, time);
    }

    static Dropped future(Row row) {
        return new Dropped(Reason.FUTURE, key(row), row.time());
    }

    private static long key(Row row) {
        return row.key().low() & Long.MAX_VALUE;
    }

    static LeftOut of(Collection<Dropped> rows) {
        return rows.isEmpty()
                ? LeftOut.NONE
                : LeftOut.NONE
                        .withUnreadable(keys(rows, Reason.UNREADABLE))
                        .withDiffering(keys(rows, Reason.DIFFERING))
                        .withFuture(keys(rows, Reason.FUTURE));
    }

    private static List<Long> keys(Collection<Dropped> rows, Reason reason) {
        return rows.stream()
                .filter(row -> row.reason() == reason)
                .map(Dropped::key)
                .distinct()
                .toList();
    }
}
