package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.LeftOut;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Notice;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What is handed to a subscriber: entries nobody gave it before, and each gap once. One thing at a time. */
final class Handing {

    /** A pass that reads a stretch again meets its gaps again. */
    private static final int GAPS_KNOWN = 100;

    private final AppName app;
    private final long begin;
    private final Counts counts;
    private final Set<Bounds> told = new LinkedHashSet<>();
    private boolean underWay;

    private record Bounds(long from, long to) {}

    Handing(AppName app, long begin, Counts counts) {
        this.app = app;
        this.begin = begin;
        this.counts = counts;
    }

    boolean underWay() {
        return underWay;
    }

    void done() {
        underWay = false;
    }

    /** Entries that a message carried; empty if none is left of them. */
    Optional<Step> entries(LogBatch message, List<LogEntry> fresh) {
        return handOver(message.with(fresh, false));
    }

    /**
     * Entries that were read from history: no message carried them.
     *
     * @param again whether they may have been handed over before a restart
     */
    Optional<Step> entries(HistoryPage read, Epoch epoch, long settled, List<LogEntry> fresh, boolean again) {
        return handOver(LogBatch.builder(app)
                .epoch(epoch)
                .prev(read.from())
                .next(read.next())
                .settled(settled)
                .start(begin)
                .asOf(read.asOf())
                .redelivered(again)
                .entries(fresh)
                .build());
    }

    private Optional<Step> handOver(LogBatch batch) {
        if (batch.entries().isEmpty()) {
            return Optional.empty();
        }
        underWay = true;
        counts.handedOver(batch.entries());
        return Optional.of(new Step.HandOver(batch));
    }

    /** A gap that was found in history; empty if it was told, or lies below the floor. */
    Optional<Step> gap(Gap gap, Epoch epoch, long floor) {
        return gap(Notice.of(app, epoch, gap), floor);
    }

    /** A gap that the stream tells: of it, what lies above the floor; below, nothing is missing here. */
    Optional<Step> gap(Notice gap, long floor) {
        long to = gap.to().orElse(Long.MAX_VALUE);
        if (to <= floor || !told.add(new Bounds(gap.from().orElse(to), to))) {
            return Optional.empty();
        }
        if (told.size() > GAPS_KNOWN) {
            told.remove(told.iterator().next());
        }
        underWay = true;
        counts.gaps++;
        return Optional.of(new Step.Tell(above(floor, gap)));
    }

    private static Notice above(long floor, Notice gap) {
        OptionalLong from =
                gap.from().stream().map(time -> Math.max(time, floor)).findFirst();
        return new Notice(
                gap.app(),
                gap.epoch(),
                gap.seq(),
                gap.kind(),
                gap.count(),
                from,
                gap.to(),
                gap.message(),
                LeftOut.NONE);
    }
}
