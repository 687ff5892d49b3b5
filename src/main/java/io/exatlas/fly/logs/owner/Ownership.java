package io.exatlas.fly.logs.owner;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.StopReason;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides who publishes an app's entries: whoever put the record that stands in the {@link RecordMap}. Every claim has
 * a higher epoch than the one before, also a second claim of the same node, and every change compares with what was
 * there: of two that claim one wins, and who was replaced finds out when it renews. From any thread; futures complete
 * where those of the map do.
 */
public final class Ownership {

    private static final Logger log = LoggerFactory.getLogger(Ownership.class);

    /** Others may change a record between two looks; so often, something else is wrong. */
    private static final int TRIES = 5;

    private final RecordMap records;
    private final Mandate mandate;
    private final LongSupplier nanoTime;
    private final Function<AppName, Optional<OwnerRecord>> left;
    private final Epochs epochs;
    private final OwnRecords own;

    /**
     * What one node has of all apps.
     *
     * @param node what it is called in messages
     * @param nanoTime monotonic nanoseconds
     * @param wallClockMillis milliseconds since 1970: where there is no record, epochs begin there, so that those of a
     *     cluster that was started anew are higher
     * @param left what was recorded of an app when all nodes were stopped, for where there is no record
     */
    public Ownership(
            String node,
            RecordMap records,
            Mandate mandate,
            LongSupplier nanoTime,
            LongSupplier wallClockMillis,
            Function<AppName, Optional<OwnerRecord>> left) {
        this.records = records;
        this.mandate = mandate;
        this.nanoTime = nanoTime;
        this.left = left;
        this.epochs = new Epochs(node, wallClockMillis);
        this.own = new OwnRecords(records, mandate, nanoTime);
    }

    /** The ownership of a node without others. */
    public static Ownership alone(String node) {
        return new Ownership(
                node,
                new MemoryRecords(),
                Mandate.ALONE,
                System::nanoTime,
                System::currentTimeMillis,
                app -> Optional.empty());
    }

    /** Why an app is claimed. */
    public enum Occasion {
        /** Somebody asked for it by name: also if it was stopped or has failed. */
        ASKED,
        /** Somebody listens to it: not if it was stopped or has failed. */
        WANTED,
        /** Its owner is gone, or another node by now: only if it is recorded as published. */
        LEFT
    }

    /**
     * Takes the app over, with the record to go on from. Fails with {@link FlyLogsException.NoStreamer} if it is not
     * this node's to take, and with {@link FlyLogsException.StreamStopped} if it was stopped or has failed.
     */
    public Future<Claim> claim(AppName app, Occasion occasion) {
        return claim(app, occasion, TRIES);
    }

    private Future<Claim> claim(AppName app, Occasion occasion, int tries) {
        if (tries == 0) {
            return Future.failedFuture(
                    new FlyLogsException.NoStreamer("app " + app + " is claimed by several nodes at once"));
        }
        return permission(app)
                .compose(granted -> records.get(app))
                .compose(standing -> claim(app, occasion, standing))
                .compose(claim -> claim.map(Future::succeededFuture).orElseGet(() -> claim(app, occasion, tries - 1)));
    }

    private Future<Void> permission(AppName app) {
        return mandate.refusal(app)
                .<Future<Void>>map(why -> Future.failedFuture(new FlyLogsException.NoStreamer(why)))
                .orElseGet(Future::succeededFuture);
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
        Optional<Checkpoint> last = before.flatMap(OwnerRecord::checkpoint).map(Ownership::begun);
        // First: who comes from now on is a newcomer to the turn.
        long arrivals = mandate.arrivals();
        boolean handedOver =
                before.filter(one -> one.state() == OwnerRecord.State.HELD).isEmpty();
        boolean clean = handedOver && !mandate.merging();
        Epoch epoch = epochs.next(app, record.map(OwnerRecord::epoch), before.map(OwnerRecord::epoch));
        OwnerRecord mine = OwnerRecord.held(epoch, last);
        return put(app, standing, mine.text())
                .map(provenAt ->
                        provenAt.map(at -> new Claim(app, mine.epoch(), last, clean, mine.text(), arrivals, at)))
                .onSuccess(done -> done.ifPresent(claim -> epochs.claimed(app, claim.epoch())));
    }

    /** Where the new chain begins: what the record says of it must not speak of the numbers of the one before. */
    private static Checkpoint begun(Checkpoint last) {
        return new Checkpoint(0, last.settled(), last.position(), last.settled(), last.complete());
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

    /** Whether the claim may be published under just now. Asked before each message, since a process may be frozen. */
    public boolean mayPublish(Claim held) {
        return mandate.stands(held.provenAt());
    }

    /**
     * Records what was published and keeps the claim; empty if it is lost: then stop publishing before anything else. A
     * failure says neither: the claim is kept as it was, and renewed again. A claim that does not stand any more is not
     * renewed: whoever was frozen so long has a successor, though it may not hear of it before long.
     */
    public Future<Optional<Claim>> renew(Claim held, Optional<Checkpoint> checkpoint) {
        String text = OwnerRecord.held(held.epoch(), checkpoint).text();
        return own.rewrite(held, text, () -> mayPublish(held))
                .map(provenAt -> provenAt.map(at -> held.proven(checkpoint, text, at)));
    }

    /**
     * Gives up an app that is to be streamed no more. A claim that is lost already changes nothing.
     *
     * @param published all that was, also what is not recorded yet
     */
    public Future<Void> release(Claim held, Optional<Checkpoint> published, StopReason reason) {
        return switch (reason) {
            case IDLE -> own.remove(held);
            case STOPPED -> end(held, published, OwnerRecord.State.STOPPED);
            case FAILED -> end(held, published, OwnerRecord.State.FAILED);
            case SHUTDOWN -> end(held, published, OwnerRecord.State.HANDED_OVER);
        };
    }

    /**
     * Gives up an app because this node goes. Whether another one can take it.
     *
     * @param published all that was, also what is not recorded yet
     * @param clean whether the record then tells all that was published, also by owners before
     */
    public Future<Boolean> handOver(Claim held, Optional<Checkpoint> published, boolean clean) {
        OwnerRecord.State state = clean ? OwnerRecord.State.HANDED_OVER : OwnerRecord.State.HELD;
        return mandate.depart().compose(others -> end(held, published, state).map(done -> others));
    }

    private Future<Void> end(Claim held, Optional<Checkpoint> published, OwnerRecord.State state) {
        return own.rewrite(held, new OwnerRecord(held.epoch(), state, published).text(), () -> true)
                .mapEmpty();
    }

    /** Whether other nodes may take an app, so that a claim is to be renewed also while nothing is published. */
    public boolean shared() {
        return mandate.shared();
    }

    /** How long after a claim the owner before may still publish. */
    public Duration fence() {
        return mandate.fence();
    }

    /** How often a node has come so far. One that comes may have heard another owner where it was before. */
    public long arrivals() {
        return mandate.arrivals();
    }

    /** What is recorded of an app. */
    public Future<Optional<OwnerRecord>> look(AppName app) {
        return records.get(app).map(text -> text.flatMap(OwnerRecord::parse));
    }
}
