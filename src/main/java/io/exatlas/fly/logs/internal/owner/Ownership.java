package io.exatlas.fly.logs.internal.owner;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.StopReason;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Decides who publishes an app's entries: whoever put the record that stands in the {@link RecordMap}. Every claim has
 * a higher epoch than the one before, also a second claim of the same node, and every change compares with what was
 * there: of two that claim one wins, and who was replaced finds out when it renews. From any thread; futures complete
 * where those of the map do.
 */
public final class Ownership {

    /** A lease that has not proven a claim for so long does not work just now. */
    private static final Duration UNPROVEN = Duration.ofMillis(1_500);

    private final RecordMap records;
    private final Mandate mandate;
    private final LongSupplier nanoTime;
    private final OwnRecords own;
    private final Claims claims;
    private final Leases leases;

    /**
     * What one node has of all apps.
     *
     * @param holder the node, and its lease
     * @param nanoTime monotonic nanoseconds
     * @param wallClockMillis milliseconds since 1970: where there is no record, epochs begin there, so that those of a
     *     cluster that was started anew are higher
     * @param left what was recorded of an app when all nodes were stopped, for where there is no record
     */
    public Ownership(
            Holder holder,
            RecordMap records,
            Mandate mandate,
            LongSupplier nanoTime,
            LongSupplier wallClockMillis,
            Function<AppName, Optional<OwnerRecord>> left) {
        this.records = records;
        this.mandate = mandate;
        this.nanoTime = nanoTime;
        this.leases = holder.leases();
        this.claims = new Claims(holder, records, mandate, nanoTime, wallClockMillis, left);
        this.own = new OwnRecords(records, this::mayPublish, nanoTime);
    }

    /**
     * Who holds apps.
     *
     * @param node what it is called in messages
     * @param leases what proves its claims besides their own renewals
     */
    public record Holder(String node, Leases leases) {

        /** One whose claims are renewed each by itself. */
        public static Holder of(String node) {
            return new Holder(node, Leases.NONE);
        }
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
        return claims.claim(app, occasion);
    }

    /** What all records were a moment ago: a claim tries with that first, and asks only if it is out of date. */
    public void seen(Map<AppName, String> all) {
        claims.seen(all);
    }

    /** Whether the claim may be published under just now. Asked before each message, since a process may be frozen. */
    public boolean mayPublish(Claim held) {
        return mandate.stands(provenAt(held));
    }

    private long provenAt(Claim held) {
        OptionalLong leased = leases.provenAt(held.app(), held.epoch());
        return leased.isPresent() && leased.getAsLong() - held.provenAt() > 0 ? leased.getAsLong() : held.provenAt();
    }

    /** Whether a claim has to be renewed by itself now, since the node's lease does not prove it. */
    public boolean renewalDue(Claim held) {
        OptionalLong leased = leases.provenAt(held.app(), held.epoch());
        return mandate.shared() && (leased.isEmpty() || nanoTime.getAsLong() - leased.getAsLong() > UNPROVEN.toNanos());
    }

    /** How long ago a claim was made, or renewed by itself. */
    public Duration age(Claim held) {
        return Duration.ofNanos(nanoTime.getAsLong() - held.provenAt());
    }

    /** Who is told that a claim is lost, or has to be recorded anew. */
    public void watch(Claim held, Leases.Claimant claimant) {
        leases.watch(held.app(), held.epoch(), claimant);
    }

    /**
     * Records what was published and keeps the claim; empty if it is lost: then stop publishing before anything else. A
     * failure says neither: the claim is kept as it was, and renewed again. A claim that does not stand any more is not
     * renewed: whoever was frozen so long has a successor, though it may not hear of it before long.
     */
    public Future<Optional<Claim>> renew(Claim held, Optional<Checkpoint> checkpoint) {
        String text = OwnerRecord.held(held.epoch(), checkpoint).text();
        return own.rewrite(held, text, () -> mayPublish(held))
                .map(provenAt -> provenAt.map(at -> held.proven(checkpoint, text, at)))
                .onSuccess(renewed -> {
                    if (renewed.isEmpty()) {
                        forget(held);
                    }
                });
    }

    /**
     * Gives up an app that is to be streamed no more. A claim that is lost already changes nothing.
     *
     * @param published all that was, also what is not recorded yet
     */
    public Future<Void> release(Claim held, Optional<Checkpoint> published, StopReason reason) {
        Future<Void> released = switch (reason) {
            case IDLE -> own.remove(held);
            case STOPPED -> end(held, published, OwnerRecord.State.STOPPED);
            case FAILED -> end(held, published, OwnerRecord.State.FAILED);
            case SHUTDOWN -> end(held, published, OwnerRecord.State.HANDED_OVER);
        };
        return released.onComplete(done -> forget(held));
    }

    /**
     * Gives up an app because this node goes. Whether another one can take it.
     *
     * @param published all that was, also what is not recorded yet
     * @param clean whether the record then tells all that was published, also by owners before
     */
    public Future<Boolean> handOver(Claim held, Optional<Checkpoint> published, boolean clean) {
        OwnerRecord.State state = clean ? OwnerRecord.State.HANDED_OVER : OwnerRecord.State.HELD;
        return mandate.depart()
                .compose(others -> end(held, published, state).map(done -> others))
                .onComplete(done -> forget(held));
    }

    private void forget(Claim held) {
        leases.forget(held.app(), held.epoch());
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
