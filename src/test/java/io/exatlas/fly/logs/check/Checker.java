package io.exatlas.fly.logs.check;

import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.sim.SimulatedRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what subscribers were handed with what the API had. The promise: every row after the beginning that was
 * visible in time comes once, in order per machine unless marked late, or its time lies in a gap that was told.
 */
public final class Checker {

    private final Promise promise;
    private final Map<String, SimulatedRow> rows = new HashMap<>();
    private final Map<String, Integer> served = new HashMap<>();
    private final List<SimulatedRow> all;

    /**
     * What may be expected.
     *
     * @param lateWindow rows visible later than this after their time are not promised, in nanoseconds
     * @param until rows that are younger, or became visible later, may still be under way
     * @param longestDelay from when a row is visible, and its time has come, until it is handed over
     * @param exact whether a row is there for everybody from when it is visible
     * @param repeats whether what came after the place kept may come again after a restart
     */
    public record Promise(long lateWindow, long until, long longestDelay, boolean exact, boolean repeats) {}

    public Checker(List<SimulatedRow> rows, Promise promise) {
        this.all = rows;
        this.promise = promise;
        for (SimulatedRow row : rows) {
            served.merge(identity(row), 1, Integer::sum);
            this.rows.merge(identity(row), row, (one, other) -> one.visibleAt() >= other.visibleAt() ? one : other);
        }
    }

    /** What is wrong; empty if nothing is. */
    public List<Finding> check(Account account) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Integer> got = new HashMap<>();
        account.got.forEach(line -> got.merge(identity(line.entry()), 1, Integer::sum));
        lost(account, got, findings);
        got.forEach((identity, count) -> counted(account, identity, count, findings));
        new Order(account, rows, promise).check(findings);
        delays(account, findings);
        return findings.stream()
                .map(finding -> new Finding(finding.kind(), account.name + " " + finding.what()))
                .toList();
    }

    private void lost(Account account, Map<String, Integer> got, List<Finding> findings) {
        Map<String, Integer> promised = new HashMap<>();
        for (SimulatedRow row : all) {
            if (promised(row, account)) {
                promised.merge(identity(row), 1, Integer::sum);
            }
        }
        promised.forEach((identity, count) -> {
            SimulatedRow row = rows.get(identity);
            if (got.getOrDefault(identity, 0) < count && !account.inGap(row.time())) {
                findings.add(new Finding(Finding.Kind.LOST, describe(row)));
            }
        });
    }

    private boolean promised(SimulatedRow row, Account account) {
        boolean unreadableAndOld = row.timestamp().isPresent() && row.visibleAt() <= account.oddFrom;
        return row.time() > account.begin
                && row.visibleAt() - row.time() <= promise.lateWindow()
                && Math.max(row.time(), row.visibleAt()) < promise.until()
                && !unreadableAndOld;
    }

    private void counted(Account account, String identity, int count, List<Finding> findings) {
        SimulatedRow row = rows.get(identity);
        if (row == null) {
            findings.add(new Finding(Finding.Kind.UNEXPECTED, "never served: " + identity));
            return;
        }
        int most = served.get(identity) * (promise.repeats() ? 1 + account.restarts : 1);
        if (count > most) {
            findings.add(new Finding(Finding.Kind.DOUBLED, describe(row) + " came " + count + " times"));
        }
        if (row.time() <= account.begin && row.timestamp().isEmpty() && !cameLate(account, row)) {
            findings.add(new Finding(Finding.Kind.UNEXPECTED, "from before the beginning: " + describe(row)));
        }
    }

    /** What the stream finds after a reader has begun among the newest rows is handed over, marked late. */
    private static boolean cameLate(Account account, SimulatedRow row) {
        return account.got.stream()
                .filter(line -> identity(line.entry()).equals(identity(row)))
                .allMatch(line -> line.entry().late());
    }

    private void delays(Account account, List<Finding> findings) {
        for (Account.Got line : account.got) {
            SimulatedRow row = rows.get(identity(line.entry()));
            if (row != null) {
                long due = Math.max(Math.max(row.visibleAt(), row.time()), account.openedAt);
                if (line.at() - due > promise.longestDelay()) {
                    findings.add(new Finding(
                            Finding.Kind.LATE, describe(row) + " came " + (line.at() - due) / 1e9 + " s late"));
                }
            }
        }
    }

    static String describe(SimulatedRow row) {
        return row + String.format(" visible %.3f s later", (row.visibleAt() - row.time()) / 1e9);
    }

    static String identity(SimulatedRow row) {
        return row.id().orElseGet(() -> row.instance() + "|" + row.timestampText() + "|" + row.message());
    }

    static String identity(LogEntry entry) {
        return entry.id()
                .filter(id -> !id.startsWith(LogEntry.MADE_ID))
                .orElseGet(() -> entry.instance() + "|" + entry.timestamp().orElse("") + "|" + entry.message());
    }
}
