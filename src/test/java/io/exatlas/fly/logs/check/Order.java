package io.exatlas.fly.logs.check;

import io.exatlas.fly.logs.sim.SimulatedRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether entries came in the order of their times per machine, and those that did not were marked and had reason. */
final class Order {

    private final Account account;
    private final Map<String, SimulatedRow> rows;
    private final Checker.Promise promise;

    Order(Account account, Map<String, SimulatedRow> rows, Checker.Promise promise) {
        this.account = account;
        this.promise = promise;
        this.rows = rows;
    }

    void check(List<Finding> findings) {
        if (account.restarts > 0) {
            return;
        }
        Map<String, Long> newestOf = new HashMap<>();
        long newest = Long.MIN_VALUE;
        for (Account.Got line : account.got) {
            if (line.entry().time().isEmpty()) {
                continue;
            }
            long time = line.entry().time().getAsLong();
            long newestHere = newestOf.getOrDefault(machine(line), Long.MIN_VALUE);
            if (time < newestHere && !account.inGap(time)) {
                outOfOrder(line, findings);
            }
            if (line.entry().late() && time >= newest && time > account.begin && !account.inGap(time)) {
                findings.add(new Finding(Finding.Kind.LATE, "marked late, nothing newer came before: " + text(line)));
            }
            newestOf.put(machine(line), Math.max(newestHere, time));
            newest = Math.max(newest, time);
        }
    }

    private void outOfOrder(Account.Got line, List<Finding> findings) {
        if (!line.entry().late()) {
            findings.add(new Finding(Finding.Kind.REORDERED, "not marked late: " + text(line)));
        }
        SimulatedRow row = rows.get(Checker.identity(line.entry()));
        // A row stamped a little ahead is handed over before those that have the time until then.
        boolean anyAhead = rows.values().stream().anyMatch(other -> other.time() > other.visibleAt());
        if (row != null && promise.exact() && row.visibleAt() == row.time() && !anyAhead) {
            findings.add(new Finding(Finding.Kind.REORDERED, "was visible all the time: " + text(line)));
        }
    }

    private static String machine(Account.Got line) {
        return line.entry().instance().orElse("-");
    }

    private static String text(Account.Got line) {
        return line.entry() + (line.entry().late() ? " late" : "");
    }
}
