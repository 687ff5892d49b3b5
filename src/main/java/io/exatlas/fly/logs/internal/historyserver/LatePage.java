package io.exatlas.fly.logs.internal.historyserver;

import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.LogEntry;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A page that was requested before the question came that it answers. A subscriber that asks again relies on what was
 * published in between to be in the answer, so only the final part of the page is one. Pure.
 */
record LatePage(HistoryPage page) {

    /** That part, with more to follow; empty if nothing of the page is final. */
    Optional<HistoryPage> answer() {
        long end = Math.min(page.settled(), page.next());
        if (end <= page.from()) {
            return Optional.empty();
        }
        List<LogEntry> entries = page.entries().stream()
                .takeWhile(entry -> upTo(end, entry.time()))
                .toList();
        return Optional.of(page.withEntries(entries)
                .withGaps(page.gaps().stream().filter(gap -> gap.to() <= end).toList())
                .withNext(end)
                .withMore(true));
    }

    private static boolean upTo(long end, OptionalLong time) {
        return time.isEmpty() || time.getAsLong() <= end;
    }
}
