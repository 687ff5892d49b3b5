package io.exatlas.fly.logs.internal.owner;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** The claims that a node's lease proves, and when it did so last. Times are monotonic nanoseconds. From any thread. */
final class HeldClaims {

    private final long fence;
    private final Map<AppName, Held> held = new ConcurrentHashMap<>();
    private volatile OptionalLong proven = OptionalLong.empty();

    /** @param text what the record was when it was read last; empty before that, so that it is no record */
    private record Held(Epoch epoch, long since, Optional<Leases.Claimant> claimant, String text) {

        Held(Epoch epoch, long since) {
            this(epoch, since, Optional.empty(), "");
        }

        Held watchedBy(Leases.Claimant watcher) {
            return new Held(epoch, since, Optional.of(watcher), text);
        }

        Held provenBy(String record, long askedAt) {
            return new Held(epoch, askedAt, claimant, record);
        }

        /** A record that has not changed since it was read last need not be read again. */
        boolean standsIn(String record) {
            return record.equals(text) || OwnerRecord.holds(record, epoch);
        }
    }

    /**
     * None.
     *
     * @param fence how long a proof lasts, in nanoseconds
     */
    HeldClaims(long fence) {
        this.fence = fence;
    }

    void hold(AppName app, Epoch epoch, long since) {
        held.put(app, new Held(epoch, since));
    }

    void watch(AppName app, Epoch epoch, Leases.Claimant claimant) {
        Held now = held.computeIfPresent(app, (same, one) -> one.epoch().equals(epoch) ? one.watchedBy(claimant) : one);
        if (now == null || !now.epoch().equals(epoch)) {
            claimant.lost();
        }
    }

    void forget(AppName app, Epoch epoch) {
        held.computeIfPresent(app, (same, one) -> one.epoch().equals(epoch) ? null : one);
    }

    OptionalLong provenAt(AppName app, Epoch epoch) {
        // First: whoever is lost is taken away before the lease is proven again.
        OptionalLong last = proven;
        Held one = held.get(app);
        if (one == null || !one.epoch().equals(epoch)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(latest(one, last));
    }

    private static long latest(Held one, OptionalLong proven) {
        return proven.isPresent() && proven.getAsLong() - one.since() > 0 ? proven.getAsLong() : one.since();
    }

    /** The lease is proven. What its last proof did not reach to is lost: others may have claimed it meanwhile. */
    void proven(long askedAt) {
        OptionalLong before = proven;
        if (before.isPresent() && askedAt - before.getAsLong() <= 0) {
            return;
        }
        held.forEach((app, one) -> {
            if (askedAt - latest(one, before) >= fence) {
                lose(app, one);
            }
        });
        proven = OptionalLong.of(askedAt);
    }

    /**
     * Compares with the records: those that stand are proven as of when they were asked for, as by a renewal of their
     * own. What was claimed since then is not among them.
     *
     * @param all the texts of all apps
     * @param askedAt when the map was asked for them
     */
    void compare(Map<AppName, String> all, long askedAt) {
        OptionalLong before = proven;
        each(askedAt, (app, one) -> {
            String text = all.get(app);
            if (text == null) {
                one.claimant().ifPresent(Leases.Claimant::unrecorded);
            } else if (one.standsIn(text) && askedAt - latest(one, before) < fence) {
                prove(app, one, text, askedAt);
            } else {
                // Also what was not proven for so long: whoever slept sees its own part of the cluster.
                lose(app, one);
            }
        });
    }

    /** Where many start at once they fence each other again and again, and no lease is proven for seconds. */
    private void prove(AppName app, Held one, String text, long askedAt) {
        held.computeIfPresent(
                app,
                (same, now) -> now.epoch().equals(one.epoch()) && askedAt - now.since() > 0
                        ? now.provenBy(text, askedAt)
                        : now);
    }

    private void each(long askedAt, BiConsumer<AppName, Held> what) {
        held.forEach((app, one) -> {
            if (one.since() - askedAt < 0) {
                what.accept(app, one);
            }
        });
    }

    private void lose(AppName app, Held one) {
        Optional<Held> last =
                Optional.ofNullable(held.get(app)).filter(now -> now.epoch().equals(one.epoch()));
        forget(app, one.epoch());
        last.flatMap(Held::claimant).ifPresent(Leases.Claimant::lost);
    }
}
