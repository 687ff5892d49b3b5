package io.exatlas.fly.logs.owner;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.Epoch;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Ownership on one node: records in memory, so that a stream that crashed goes on from its own position. Epochs begin
 * at the wall clock's milliseconds, so that those of a restarted process are higher.
 */
public final class LocalOwnership implements Ownership {

    private final String node;
    private final LongSupplier wallClockMillis;
    private final Map<AppName, Claim> records = new HashMap<>();
    private long highest;

    /**
     * An owner of all apps.
     *
     * @param node what the owner is called in messages
     * @param wallClockMillis milliseconds since 1970
     */
    public LocalOwnership(String node, LongSupplier wallClockMillis) {
        this.node = node;
        this.wallClockMillis = wallClockMillis;
    }

    @Override
    public synchronized Future<Optional<Claim>> claim(AppName app) {
        highest = Math.max(highest + 1, wallClockMillis.getAsLong());
        Optional<Checkpoint> last = Optional.ofNullable(records.get(app)).flatMap(Claim::last);
        Claim claim = new Claim(app, new Epoch(highest, node), last);
        records.put(app, claim);
        return Future.succeededFuture(Optional.of(claim));
    }

    @Override
    public synchronized Future<Optional<Claim>> renew(Claim held, Checkpoint checkpoint) {
        if (!holds(held)) {
            return Future.succeededFuture(Optional.empty());
        }
        Claim renewed = new Claim(held.app(), held.epoch(), Optional.of(checkpoint));
        records.put(held.app(), renewed);
        return Future.succeededFuture(Optional.of(renewed));
    }

    @Override
    public synchronized Future<Void> release(Claim held) {
        if (holds(held)) {
            records.remove(held.app());
        }
        return Future.succeededFuture();
    }

    private boolean holds(Claim held) {
        Claim recorded = records.get(held.app());
        return recorded != null && recorded.epoch().equals(held.epoch());
    }
}
