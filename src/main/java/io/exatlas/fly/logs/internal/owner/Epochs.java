package io.exatlas.fly.logs.internal.owner;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The epochs one node gives its claims. None is given twice, though a record may be lost with its nodes, and an older
 * one come back: a second chain of the same name would be taken for what is known of the first. From any thread.
 */
final class Epochs {

    /** Of so many apps the last epoch is remembered. */
    private static final int REMEMBERED = 10_000;

    private final String node;
    private final LongSupplier wallClockMillis;
    private long highest;

    private final Map<AppName, Long> claimed = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AppName, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    Epochs(String node, LongSupplier wallClockMillis) {
        this.node = node;
        this.wallClockMillis = wallClockMillis;
    }

    /** One more than the one before: a wall clock would let a node with an old record win over its successor. */
    synchronized Epoch next(AppName app, Optional<Epoch> standing, Optional<Epoch> before) {
        long following = before.map(epoch -> epoch.number() + 1).orElse(1L);
        long number = standing.map(epoch -> Math.max(epoch.number(), claimed.getOrDefault(app, 0L)) + 1)
                .orElseGet(() -> Math.max(Math.max(highest + 1, following), wallClockMillis.getAsLong()));
        return new Epoch(number, node);
    }

    /** An epoch is in use. One that was only tried for may be tried again. */
    synchronized void claimed(AppName app, Epoch epoch) {
        claimed.remove(app);
        claimed.put(app, epoch.number());
        highest = Math.max(highest, epoch.number());
    }
}
