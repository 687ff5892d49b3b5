package io.exatlas.fly.logs.internal.owner;

import io.exatlas.fly.logs.internal.owner.Ownership.Occasion;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes claims: puts a record of this node in the place of the one that stands, and fences whoever may hold the app
 * still. From any thread; futures complete where those of the map do.
 */
final class Claims {

    private static final Logger log = LoggerFactory.getLogger(Claims.class);

    /** Others may change a record between two looks; so often, something else is wrong. */
    private static final int TRIES = 5;

    private static final Duration RECENT = Duration.ofSeconds(5);

    private final Ownership.Holder holder;
    private final RecordMap records;
    private final Mandate mandate;
    private final LongSupplier nanoTime;
    private final Function<AppName, Optional<OwnerRecord>> left;
    private final Epochs epochs;
    private volatile Seen seen;

    Claims(
            Ownership.Holder holder,
            RecordMap records,
            Mandate mandate,
            LongSupplier nanoTime,
            LongSupplier wallClockMillis,
            Function<AppName, Optional<OwnerRecord>> left) {
        this.holder = holder;
        this.records = records;
        this.mandate = mandate;
        this.nanoTime = nanoTime;
        this.left = left;
        this.epochs = new Epochs(holder.node(), wallClockMillis);
        this.seen = new Seen(Map.of(), nanoTime.getAsLong());
    }

    void seen(Map<AppName, String> all) {
        seen = new Seen(Map.copyOf(all), nanoTime.getAsLong());
    }

    Future<Claim> claim(AppName app, Occasion occasion) {
        return claim(app, occasion, TRIES);
    }

    private Future<Claim> claim(AppName app, Occasion occasion, int tries) {
        if (tries == 0) {
            return Future.failedFuture(
                    new FlyLogsException.NoStreamer("app " + app + " is claimed by several nodes at once"));
        }
        return permission(app)
                .compose(granted -> standing(app, tries))
                .compose(standing -> claim(app, occasion, standing))
                .compose(claim -> claim.map(Future::succeededFuture).orElseGet(() -> claim(app, occasion, tries - 1)));
    }

    private Future<Void> permission(AppName app) {
        return mandate.refusal(app)
                .<Future<Void>>map(why -> Future.failedFuture(new FlyLogsException.NoStreamer(why)))
                .orElseGet(Future::succeededFuture);
    }

    private record Seen(Map<AppName, String> all, long at) {}

    /** Where a look back would refuse a claim it is not believed. */
    private Future<Optional<String>> standing(AppName app, int tries) {
        Seen last = seen;
        Optional<String> text = Optional.ofNullable(last.all().get(app));
        boolean claimable = text.flatMap(OwnerRecord::parse)
                .filter(record -> record.state().wanted())
                .isPresent();
        boolean recent = nanoTime.getAsLong() - last.at() < RECENT.toNanos();
        return tries == TRIES && recent && claimable ? Future.succeededFuture(text) : records.get(app);
    }

    private Future<Optional<Claim>> claim(AppName app, Occasion occasion, Optional<String> standing) {
        Optional<OwnerRecord> record = standing.flatMap(OwnerRecord::parse);
        if (standing.isPresent() && record.isEmpty()) {
            log.warn("app={} its record cannot be read and is replaced", app);
        }
        Optional<OwnerRecord> ended = record.filter(one -> !one.state().wanted());
        if (ended.isPresent() && occasion != Occasion.ASKED) {
            return Future.failedFuture(stopped(app, ended.get()));
        }
        if (standing.isEmpty() && occasion == Occasion.LEFT) {
            return Future.failedFuture(new FlyLogsException.NoStreamer("app " + app + " is wanted no more"));
        }
        Optional<OwnerRecord> before = (standing.isPresent() ? record : left.apply(app))
                .filter(one -> one.state().wanted());
        Optional<Checkpoint> last = before.flatMap(OwnerRecord::checkpoint).map(Claims::begun);
        // First: who comes from now on is a newcomer to the turn.
        long arrivals = mandate.arrivals();
        boolean handedOver =
                before.filter(one -> one.state() == OwnerRecord.State.HELD).isEmpty();
        boolean clean = handedOver && !mandate.merging();
        Epoch epoch = epochs.next(app, record.map(OwnerRecord::epoch), before.map(OwnerRecord::epoch));
        Set<String> fencing = fencing(standing, record);
        String mine = new OwnerRecord(epoch, OwnerRecord.State.HELD, last, fencing).text();
        return put(app, standing, mine)
                .compose(provenAt -> provenAt.map(
                                at -> established(new Claim(app, epoch, last, clean, mine, arrivals, at), fencing))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    /**
     * Who may hold the app and not know that it lost it. The record may have been lost with nodes that went just now.
     */
    private Set<String> fencing(Optional<String> standing, Optional<OwnerRecord> record) {
        if (record.isEmpty()) {
            return standing.isPresent() || mandate.unsettled() ? mandate.others() : Set.of();
        }
        Set<String> fencing = new TreeSet<>(record.get().fencing());
        if (record.get().state() == OwnerRecord.State.HELD) {
            fencing.add(record.get().epoch().owner());
        }
        fencing.remove(holder.node());
        return fencing;
    }

    /** Nothing is published before whoever held the app can find out that it lost it. */
    private Future<Optional<Claim>> established(Claim claim, Set<String> fencing) {
        epochs.claimed(claim.app(), claim.epoch());
        holder.leases().hold(claim.app(), claim.epoch(), claim.provenAt());
        return holder.leases()
                .fence(fencing)
                .map(fenced -> Optional.of(claim))
                .onFailure(failure -> holder.leases().forget(claim.app(), claim.epoch()));
    }

    /** Where the new chain begins: what the record says of it must not speak of the numbers of the one before. */
    private static Checkpoint begun(Checkpoint last) {
        return Checkpoint.NONE
                .withStart(last.settled())
                .withPosition(last.position())
                .withSettled(last.settled())
                .withComplete(last.complete());
    }

    /**
     * When the map was asked; empty if something else stands there by now. The process may have slept since the claim
     * began: the clock is read first, then the mandate, so that whoever sleeps after that has a claim that is too old.
     */
    private Future<Optional<Long>> put(AppName app, Optional<String> standing, String text) {
        long askedAt = nanoTime.getAsLong();
        return permission(app)
                .compose(granted -> standing.map(expected -> records.replace(app, expected, text))
                        .orElseGet(() -> records.create(app, text)))
                .map(done -> done ? Optional.of(askedAt) : Optional.empty());
    }

    private static FlyLogsException stopped(AppName app, OwnerRecord record) {
        return new FlyLogsException.StreamStopped(
                "app " + app + " is stopped (" + record.state().word() + "): subscribe or start it again");
    }
}
