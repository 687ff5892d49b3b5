package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.internal.owner.Claim;
import io.exatlas.fly.logs.internal.owner.Leases;
import io.exatlas.fly.logs.internal.owner.Ownership;
import io.exatlas.fly.logs.internal.owner.Timers;
import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.StopReason;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One streamer's turn as the owner of an app: holds the claim, renews it with what was published last, at least every
 * second where others could take it, and one renewal at a time. On the streamer's event loop only.
 */
final class Tenure {

    private static final Logger log = LoggerFactory.getLogger(Tenure.class);
    private static final long RENEW_MILLIS = 1_000;

    /** After a renewal of which nobody knows whether it came through. */
    private static final long AGAIN_MILLIS = 200;

    private static final long NO_TIMER = -1;

    /** Whoever goes on from a record should not have to look back for hours. */
    private static final Duration OLDEST_RECORD = Duration.ofMinutes(10);

    private final Timers timers;
    private final Ownership ownership;
    private final Runnable whenLost;
    private Claim claim;
    private Optional<Checkpoint> published;
    private Optional<Promise<Boolean>> waiting = Optional.empty();
    private Future<Boolean> underWay = Future.succeededFuture(true);
    private long timer = NO_TIMER;
    private long arrivals;
    private boolean over;

    /**
     * A turn that begins.
     *
     * @param whenLost another owner has taken the app, or may have: called once, after a renewal nobody waits for
     */
    Tenure(Timers timers, Ownership ownership, Claim claim, Runnable whenLost) {
        this.timers = timers;
        this.ownership = ownership;
        this.claim = claim;
        this.published = claim.last();
        this.arrivals = claim.arrivals();
        this.whenLost = whenLost;
    }

    Claim claim() {
        return claim;
    }

    /** Whether something may be published now: to be asked right before. */
    boolean stands() {
        return !over && ownership.mayPublish(claim);
    }

    /** Whether nodes have come since this was asked last, or since the turn began. */
    boolean joined() {
        long before = arrivals;
        arrivals = ownership.arrivals();
        return arrivals != before;
    }

    /** Begins to see to it that the claim stays proven. */
    void begin() {
        ownership.watch(claim, new Leases.Claimant() {
            @Override
            public void lost() {
                timers.run(Tenure.this::lost);
            }

            @Override
            public void unrecorded() {
                timers.run(Tenure.this::renewAlone);
            }
        });
        arm(RENEW_MILLIS);
    }

    private void lost() {
        if (!over) {
            whenLost.run();
        }
    }

    private void renewAlone() {
        if (!over) {
            renew().onSuccess(kept -> {
                if (!kept) {
                    lost();
                }
            });
        }
    }

    private void arm(long millis) {
        timers.cancel(timer);
        timer = NO_TIMER;
        if (!over && ownership.shared()) {
            timer = timers.set(millis, () -> {
                arm(RENEW_MILLIS);
                if (ownership.renewalDue(claim)) {
                    renewAlone();
                }
            });
        }
    }

    /**
     * Records what is published, where a successor would not find it out by itself; false: the claim is lost. Completes
     * on the event loop, and does not fail.
     */
    Future<Boolean> record(Checkpoint checkpoint) {
        published = Optional.of(checkpoint);
        return recordDue(checkpoint) ? renew() : Future.succeededFuture(true);
    }

    /** Of an app that is quiet only the time changes; once its last entry is settled nothing of it comes again. */
    private boolean recordDue(Checkpoint now) {
        Optional<Checkpoint> recorded = claim.last();
        return recorded.isEmpty()
                || now.seq() != recorded.get().seq()
                || (recorded.get().settled() < recorded.get().position() && now.settled() >= now.position())
                || ownership.age(claim).compareTo(OLDEST_RECORD) >= 0;
    }

    /** What is asked while a renewal is under way is done by the next one, for all who ask. */
    private Future<Boolean> renew() {
        if (waiting.isPresent()) {
            return waiting.get().future();
        }
        Promise<Boolean> next = Promise.promise();
        waiting = Optional.of(next);
        if (underWay.isComplete()) {
            send();
        }
        return next.future();
    }

    private void send() {
        Promise<Boolean> asked = waiting.orElseThrow();
        waiting = Optional.empty();
        if (over) {
            asked.complete(false);
            return;
        }
        underWay = asked.future();
        ownership.renew(claim, published).onComplete(result -> answered(asked, result));
    }

    private void answered(Promise<Boolean> asked, AsyncResult<Optional<Claim>> result) {
        if (result.failed() && !over && ownership.mayPublish(claim)) {
            log.debug("app={} a renewal failed: {}", claim.app(), result.cause().getMessage());
            timers.set(AGAIN_MILLIS, () -> again(asked));
            return;
        }
        boolean kept = result.succeeded() && result.result().isPresent();
        if (kept) {
            claim = result.result().orElseThrow();
            arm(RENEW_MILLIS);
        }
        asked.complete(kept);
        if (waiting.isPresent()) {
            send();
        }
    }

    /** What is to be said last says it all: nothing is tried again once the turn is over. */
    private void again(Promise<Boolean> asked) {
        if (over) {
            answered(asked, Future.succeededFuture(Optional.empty()));
        } else {
            ownership.renew(claim, published).onComplete(again -> answered(asked, again));
        }
    }

    /** Nothing is renewed or published from now on. */
    void stop() {
        over = true;
        timers.cancel(timer);
    }

    /** Gives the app up, once no renewal is under way any more. Completes also if that fails. */
    Future<Void> release(StopReason reason) {
        return last(() -> ownership.release(claim, published, reason)).mapEmpty();
    }

    /**
     * Gives the app to whoever can take it; whether there is somebody.
     *
     * @param clean whether the record tells all that was published, also by owners before
     */
    Future<Boolean> handOver(boolean clean) {
        return last(() -> ownership.handOver(claim, published, clean)).map(others -> others != null && others);
    }

    private <T> Future<T> last(Supplier<Future<T>> word) {
        stop();
        return underWay.transform(done -> word.get()).otherwiseEmpty();
    }
}
