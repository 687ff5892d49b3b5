package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.model.LeftOut;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Remembers which rows were told as left out: they come again with every page that reaches over them, and are told
 * once. Those not met for the longest are forgotten first. Not for several threads.
 */
public final class ToldRows {

    /** More than one answer lists. */
    private static final int KNOWN = 2 * LeftOut.MOST;

    private final Set<Long> unreadable = new LinkedHashSet<>();
    private final Set<Long> differing = new LinkedHashSet<>();
    private final Set<Long> future = new LinkedHashSet<>();

    /** Those of the rows that were not told before. */
    public LeftOut fresh(LeftOut rows) {
        return rows.isEmpty()
                ? rows
                : LeftOut.NONE
                        .withUnreadable(fresh(unreadable, rows.unreadable()))
                        .withDiffering(fresh(differing, rows.differing()))
                        .withFuture(fresh(future, rows.future()));
    }

    /**
     * Those of the rows that were not told before.
     *
     * @param begin rows before it are nobody's to tell, and count as told
     */
    LeftOut fresh(Collection<Dropped> rows, long begin) {
        LeftOut unused =
                fresh(Dropped.of(rows.stream().filter(row -> row.time() < begin).toList()));
        return fresh(Dropped.of(rows.stream().filter(row -> row.time() >= begin).toList()));
    }

    private static List<Long> fresh(Set<Long> known, List<Long> rows) {
        List<Long> fresh = rows.stream().filter(row -> !known.contains(row)).toList();
        known.removeAll(rows);
        known.addAll(rows);
        Iterator<Long> oldest = known.iterator();
        while (known.size() > KNOWN) {
            oldest.next();
            oldest.remove();
        }
        return fresh;
    }
}
