package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.subscribe.SubscriptionStats;
import java.util.List;

/** What a subscription has been through. */
final class Counts {

    long entries;
    long late;
    long gaps;
    long breaks;
    long overflows;
    long stale;
    long reads;
    long failedReads;

    void handedOver(List<LogEntry> fresh) {
        entries += fresh.size();
        late += fresh.stream().filter(LogEntry::late).count();
    }

    SubscriptionStats stats(int waiting, boolean live, long position) {
        return SubscriptionStats.builder()
                .entries(entries)
                .late(late)
                .gaps(gaps)
                .breaks(breaks)
                .overflows(overflows)
                .stale(stale)
                .reads(reads)
                .failedReads(failedReads)
                .waiting(waiting)
                .live(live)
                .position(position)
                .build();
    }
}
