package io.exatlas.fly.logs.internal.owner;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One of the keys of a node's lease. It proves nothing from the moment on at which somebody is found to have fenced the
 * node, until the node has looked which claims it lost. For one thread.
 */
final class LeaseKey {

    private static final int TRIES = 4;

    private final String name;
    private final TextMap map;
    private final LongSupplier nanoTime;
    private final Supplier<String> fences;
    private final LongConsumer proven;
    private final BooleanSupplier reads;

    /** What stands there, as far as is known. */
    private Optional<LeaseText> standing = Optional.empty();

    /** The fence that was there when the node looked last. */
    private Optional<String> accepted = Optional.empty();

    private boolean proves;
    private boolean busy;

    /** How often a fence was accepted. */
    private long acceptances;

    /** Whom the node hears. */
    private Optional<Set<String>> hears = Optional.empty();

    /**
     * A key of which nothing is known.
     *
     * @param nanoTime monotonic nanoseconds
     * @param fences gives names that nobody has given
     * @param proven told when the map was asked that confirmed the lease
     * @param reads whether the node reads the API just now
     */
    LeaseKey(
            String name,
            TextMap map,
            LongSupplier nanoTime,
            Supplier<String> fences,
            LongConsumer proven,
            BooleanSupplier reads) {
        this.name = name;
        this.map = map;
        this.nanoTime = nanoTime;
        this.fences = fences;
        this.proven = proven;
        this.reads = reads;
    }

    /** Whether the node has to look which claims it lost. */
    boolean fenced() {
        return accepted.isPresent() && !proves;
    }

    /** How often somebody had fenced the node when it began to look. */
    long acceptances() {
        return acceptances;
    }

    /** The node has looked which claims it lost, after so many acceptances. */
    void looked(long asOf) {
        proves |= accepted.isPresent() && asOf == acceptances;
    }

    /** Whom the node hears: said with the next renewal. */
    void hears(Optional<Set<String>> nodes) {
        hears = nodes;
    }

    /** Renews it, unless that is under way. */
    void renew() {
        if (!busy) {
            busy = true;
            attempt(TRIES);
        }
    }

    private void attempt(int tries) {
        if (tries == 0) {
            busy = false;
            return;
        }
        if (standing.isPresent()) {
            replace(standing.get(), tries);
        } else {
            map.get(name).onComplete(seen -> {
                if (seen.failed()) {
                    busy = false;
                } else if (seen.result().isPresent()) {
                    found(seen.result().get(), tries);
                } else {
                    LeaseText first = new LeaseText(1, fences.get());
                    map.create(name, first.text())
                            .onComplete(made -> written(made, first, nanoTime.getAsLong(), tries));
                }
            });
        }
    }

    private void found(String text, int tries) {
        Optional<LeaseText> seen = LeaseText.parse(text);
        if (seen.isPresent()) {
            standing = seen;
            replace(seen.get(), tries);
            return;
        }
        LeaseText anew = new LeaseText(1, fences.get());
        map.replace(name, text, anew.text()).onComplete(done -> written(done, anew, nanoTime.getAsLong(), tries));
    }

    private void replace(LeaseText before, int tries) {
        LeaseText next = before.renewed(reads.getAsBoolean(), hears);
        long askedAt = nanoTime.getAsLong();
        Future<Boolean> change = map.replace(name, before.text(), next.text());
        change.onComplete(done -> written(done, next, askedAt, tries));
    }

    /** What failed may have come through: what stands there is not known then. */
    private void written(AsyncResult<Boolean> done, LeaseText next, long askedAt, int tries) {
        standing = Optional.empty();
        if (done.failed()) {
            busy = false;
            return;
        }
        if (!done.result()) {
            attempt(tries - 1);
            return;
        }
        busy = false;
        standing = Optional.of(next);
        if (accepted.filter(next.fence()::equals).isEmpty()) {
            accepted = Optional.of(next.fence());
            acceptances++;
            proves = false;
        } else if (proves) {
            proven.accept(askedAt);
        }
    }

    /** Takes it away. */
    Future<Void> remove() {
        return map.get(name)
                .compose(text ->
                        text.map(found -> map.remove(name, found)).orElseGet(() -> Future.succeededFuture(false)))
                .mapEmpty();
    }
}
