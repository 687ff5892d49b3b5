package io.exatlas.fly.logs.internal.owner;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What an owner does with its own record, where it does not know whether its last change came through. From any thread;
 * futures complete where those of the map do.
 */
final class OwnRecords {

    /** Only late changes of our own can come between a look and a change; so often, something else is wrong. */
    private static final int TRIES = 5;

    private final RecordMap records;
    private final Predicate<Claim> stands;
    private final LongSupplier nanoTime;

    /**
     * The records of one node.
     *
     * @param stands whether a claim may be published under
     * @param nanoTime monotonic nanoseconds
     */
    OwnRecords(RecordMap records, Predicate<Claim> stands, LongSupplier nanoTime) {
        this.records = records;
        this.stands = stands;
        this.nanoTime = nanoTime;
    }

    /**
     * Writes our own text; never takes over what somebody else put into our record. When the map was asked that
     * confirmed it; empty if it is not ours any more.
     */
    Future<Optional<Long>> rewrite(Claim held, String text, BooleanSupplier may) {
        return change(may, () -> records.replace(held.app(), held.text(), text))
                .recover(unknown -> Future.succeededFuture(Optional.empty()))
                .compose(done -> done.isPresent() ? Future.succeededFuture(done) : rewriteOurs(held, text, may, TRIES));
    }

    /** An earlier change of ours may have come through after all, or the record may have been lost with its nodes. */
    private Future<Optional<Long>> rewriteOurs(Claim held, String text, BooleanSupplier may, int tries) {
        if (tries == 0 || !may.getAsBoolean()) {
            return Future.succeededFuture(Optional.empty());
        }
        return records.get(held.app()).compose(standing -> {
            if (standing.isPresent() && !OwnerRecord.holds(standing.get(), held.epoch())) {
                return Future.succeededFuture(Optional.empty());
            }
            Future<Optional<Long>> changed = standing.isPresent()
                    ? change(may, () -> records.replace(held.app(), standing.get(), text))
                    : change(() -> stands.test(held), () -> records.create(held.app(), text));
            return changed.compose(
                    done -> done.isPresent() ? Future.succeededFuture(done) : rewriteOurs(held, text, may, tries - 1));
        });
    }

    /** The clock is read first: whoever sleeps between that and the change has proven nothing newer. */
    private Future<Optional<Long>> change(BooleanSupplier may, Supplier<Future<Boolean>> change) {
        long askedAt = nanoTime.getAsLong();
        return may.getAsBoolean()
                ? change.get().map(done -> done ? Optional.of(askedAt) : Optional.empty())
                : Future.succeededFuture(Optional.empty());
    }

    /** Takes the record away, if it is ours still. */
    Future<Void> remove(Claim held) {
        return records.remove(held.app(), held.text())
                .recover(unknown -> Future.succeededFuture(false))
                .compose(done -> done ? Future.succeededFuture(Optional.<String>empty()) : records.get(held.app()))
                .compose(standing -> standing.filter(text -> OwnerRecord.holds(text, held.epoch()))
                        .map(text -> records.remove(held.app(), text))
                        .orElseGet(() -> Future.succeededFuture(false)))
                .mapEmpty();
    }
}
