package io.exatlas.fly.logs.internal.owner;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.subscribe.Clockwork;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Two nodes with leases, and the clock and the answers of the map in hand. */
abstract class LeaseRig {

    static final AppName APP = AppName.of("my-api");
    static final AppName OTHER = AppName.of("other");
    static final long SECOND = 1_000_000_000L;
    static final long FENCE = 3 * SECOND;

    final Clockwork clock = new Clockwork(0);
    final ClockTimers timers = new ClockTimers(clock);
    final MemoryTexts map = new MemoryTexts();
    final Map<AppName, String> records = new HashMap<>();
    final List<String> told = new ArrayList<>();
    final NodeLease lease = lease("here");
    final NodeLease rival = lease("there");
    long names;

    NodeLease lease(String node) {
        return new NodeLease(
                node,
                map,
                Duration.ofSeconds(3),
                new NodeLease.World(timers, clock::now, () -> "fence-" + names++, () -> true),
                new Ejections());
    }

    void pass(double seconds) {
        clock.runUntil(clock.now() + (long) (seconds * SECOND));
    }

    void look() {
        lease.looked(lease.look(), Map.copyOf(records));
    }

    @CanIgnoreReturnValue
    Epoch claimed(AppName app, String owner) {
        Epoch epoch = new Epoch(names++ + 1, owner);
        records.put(app, OwnerRecord.held(epoch, Optional.empty()).text());
        if (owner.equals("here")) {
            lease.hold(app, epoch, clock.now());
            lease.watch(app, epoch, new Leases.Claimant() {
                @Override
                public void lost() {
                    told.add(app + " lost");
                }

                @Override
                public void unrecorded() {
                    told.add(app + " unrecorded");
                }
            });
        }
        return epoch;
    }

    void begun() {
        rival.begin();
        lease.begin();
        pass(1);
        lease.among(Set.of("here", "there"));
        look();
        pass(0.01);
    }

    boolean proven(AppName app, Epoch epoch) {
        OptionalLong at = lease.provenAt(app, epoch);
        return at.isPresent() && clock.now() - at.getAsLong() < FENCE;
    }
}
