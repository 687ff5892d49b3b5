package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.model.LogEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares what a run published with what the server had: everything in time and after the start once, in order unless
 * marked late, nothing else; repeats only after a restart, and then flagged.
 */
final class Oracle {

    /** Late rows come at most about so much later; whatever is younger at the end may still be under way. */
    private static final long UNDER_WAY = 80 * Entries.SECOND;

    private static final long LATE_WINDOW = 30 * Entries.SECOND;

    private final Schedule schedule;
    private final Ledger ledger;
    private final List<String> wrong;

    /** When a row became visible, the last one of equal rows. */
    private final Map<String, Long> visibleAt = new HashMap<>();

    private Oracle(Schedule schedule, Ledger ledger) {
        this.schedule = schedule;
        this.ledger = ledger;
        this.wrong = new ArrayList<>(ledger.wrong);
    }

    /** What is wrong with a run; empty if nothing is. */
    static List<String> judge(Schedule schedule, Ledger ledger) {
        Oracle oracle = new Oracle(schedule, ledger);
        oracle.counts();
        ledger.chains.forEach(oracle::order);
        return oracle.wrong;
    }

    private void counts() {
        Map<String, Integer> served = new HashMap<>();
        Map<String, Integer> promised = new HashMap<>();
        for (ServedRow row : schedule.rows()) {
            served.merge(row.identity(), 1, Integer::sum);
            visibleAt.merge(row.identity(), row.visibleAt(), Math::max);
            if (promised(row)) {
                promised.merge(row.identity(), 1, Integer::sum);
            }
        }
        Map<String, Integer> best = new HashMap<>();
        Map<String, Integer> unflagged = new HashMap<>();
        Map<String, Integer> unrecorded = new HashMap<>();
        for (Ledger.Chain chain : ledger.chains) {
            count(chain, served, best, unflagged, unrecorded);
        }
        promised.forEach((row, count) -> {
            if (best.getOrDefault(row, 0) < count) {
                wrong.add("lost: " + row);
            }
        });
        unflagged.forEach((row, count) -> {
            if (count > served.getOrDefault(row, 0) + unrecorded.getOrDefault(row, 0)) {
                wrong.add("repeated without a flag: " + row);
            }
        });
    }

    /** How often a row was published in all, in one chain, without a flag, and outside any record. */
    private void count(
            Ledger.Chain chain,
            Map<String, Integer> served,
            Map<String, Integer> published,
            Map<String, Integer> unflagged,
            Map<String, Integer> unrecorded) {
        Map<String, Integer> here = new HashMap<>();
        for (Ledger.Line line : chain.lines) {
            String row = ServedRow.identity(line.entry);
            published.merge(row, 1, Integer::sum);
            if (here.merge(row, 1, Integer::sum) > served.getOrDefault(row, 0)) {
                wrong.add("doubled: " + row);
            }
            if (!line.redelivered) {
                unflagged.merge(row, 1, Integer::sum);
            }
            if (!line.recorded) {
                unrecorded.merge(row, 1, Integer::sum);
            }
            if (isOld(line)) {
                wrong.add("visible before the start: " + line);
            }
        }
    }

    /** Rows up to the start that become visible later are published: readers of history may not have met them. */
    private boolean isOld(Ledger.Line line) {
        boolean below = line.entry.time().orElse(Long.MAX_VALUE) <= ledger.start;
        return below
                && !line.redelivered
                && visibleAt.getOrDefault(ServedRow.identity(line.entry), Long.MAX_VALUE) < ledger.beganAt
                && !crowded(line.entry.time().orElseThrow());
    }

    /**
     * What a page of equal times, or of none that can be read, was stepped over for may show only later, when fewer are
     * asked for; of cut pages each holds few.
     */
    private boolean crowded(long time) {
        int page = schedule.faults().cut() > 0 ? 2 : schedule.limits().pageHint();
        return schedule.rows().stream().filter(row -> holdsUp(row, time)).count() >= page;
    }

    private static boolean holdsUp(ServedRow row, long time) {
        boolean readable = row.entry().time().isPresent();
        return row.time() <= time && row.time() >= (readable ? time - 1 : time - Entries.SECOND);
    }

    private boolean promised(ServedRow row) {
        boolean readable = row.entry().time().isPresent();
        return row.inTime(LATE_WINDOW)
                && row.time() > ledger.start
                && Math.max(row.time(), row.visibleAt()) < schedule.span().end() - UNDER_WAY
                && (readable || row.visibleAt() > (schedule.rules().shuffled() ? ledger.readyAt : ledger.bootedAt))
                && !ledger.inGap(row.time());
    }

    private void order(Ledger.Chain chain) {
        Map<String, Long> newestOf = new HashMap<>();
        Set<String> told = new HashSet<>();
        long newest = Long.MIN_VALUE;
        for (Ledger.Line line : chain.lines) {
            LogEntry entry = line.entry;
            if (entry.time().isEmpty()) {
                continue;
            }
            long time = entry.time().getAsLong();
            long before = newestOf.getOrDefault(entry.instance().orElse("-"), Long.MIN_VALUE);
            if (time < before && !entry.late() && told.add("order")) {
                wrong.add("out of order, not marked late: " + line);
            }
            if (entry.late() && time > ledger.start && time >= newest && !ledger.inGap(time) && told.add("late")) {
                wrong.add("marked late, but nothing newer came before: " + line);
            }
            newestOf.put(entry.instance().orElse("-"), Math.max(before, time));
            newest = Math.max(newest, time);
        }
    }
}
