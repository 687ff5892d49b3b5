package io.exatlas.fly.logs.subscribe;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.Stopped;
import io.vertx.core.Context;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands one app's messages to one listener on the listener's own context. Bounded: while more entries wait than the
 * bound, batches are left out, and the listener is told which stretch it missed. {@code hand…} is called on the
 * fan-out's context only.
 */
final class Delivery {

    private static final Logger log = LoggerFactory.getLogger(Delivery.class);

    /** So many entries of ordinary length may wait for a listener; a long one counts once more for each 1,024 chars. */
    static final int WAITING = 10_000;

    private static final int ORDINARY_LENGTH = 1_024;

    private final AppName app;
    private final LogListener listener;
    private final Context context;
    private final Context fanout;
    private final Runnable whenGone;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean closed;
    private volatile boolean owing;

    // Touched on the fan-out's context only.
    private long missed;
    private long missedFrom;
    private long missedTo;
    private Optional<Epoch> missedIn = Optional.empty();

    /**
     * A listener's queue.
     *
     * @param context where the listener is called
     * @param fanout where this is called
     * @param whenGone what to do once the listener's context takes no calls any more; called where this is
     */
    Delivery(AppName app, LogListener listener, Context context, Context fanout, Runnable whenGone) {
        this.app = app;
        this.listener = listener;
        this.context = context;
        this.fanout = fanout;
        this.whenGone = whenGone;
    }

    void hand(LogBatch batch) {
        int weight = batch.entries().stream()
                .mapToInt(entry -> 1 + entry.message().length() / ORDINARY_LENGTH)
                .sum();
        if (waiting.get() > 0 && waiting.get() + weight > WAITING) {
            miss(batch.epoch(), batch.prev(), batch.next(), batch.entries().size());
            return;
        }
        tellMissed();
        call(weight, () -> listener.onBatch(batch));
    }

    void hand(Notice notice) {
        if (waiting.get() < WAITING) {
            call(1, () -> listener.onNotice(notice));
        } else if (notice.kind() == Notice.Kind.GAP) {
            long from = notice.from().orElse(missedFrom);
            miss(notice.epoch(), from, notice.to().orElse(missedTo), Math.max(1, notice.count()));
        }
    }

    void hand(Stopped stopped) {
        tellMissed();
        call(1, () -> listener.onStopped(stopped));
    }

    /** Nothing is handed over from now on. */
    void close() {
        closed = true;
    }

    private void miss(Epoch epoch, long from, long to, long entries) {
        missedFrom = missed == 0 ? from : Math.min(missedFrom, from);
        missedTo = missed == 0 ? to : Math.max(missedTo, to);
        missed += entries;
        missedIn = Optional.of(epoch);
        owing = true;
        if (waiting.get() == 0) {
            tellMissed();
        }
    }

    private void tellMissed() {
        if (missed == 0 || missedIn.isEmpty()) {
            return;
        }
        Notice gap = new Notice(
                app,
                missedIn.get(),
                OptionalLong.empty(),
                Notice.Kind.GAP,
                missed,
                OptionalLong.of(missedFrom),
                OptionalLong.of(missedTo),
                "the listener was too slow: " + missed + " entries were left out");
        missed = 0;
        owing = false;
        call(1, () -> listener.onNotice(gap));
    }

    private void call(int weight, Runnable handover) {
        waiting.addAndGet(weight);
        try {
            context.runOnContext(turn -> called(weight, handover));
        } catch (RejectedExecutionException gone) {
            log.debug("app={} a listener's context takes no calls any more", app);
            close();
            whenGone.run();
        }
    }

    private void called(int weight, Runnable handover) {
        waiting.addAndGet(-weight);
        if (closed) {
            return;
        }
        try {
            handover.run();
        } catch (RuntimeException e) {
            log.error("app={} a listener failed", app, e);
        }
        // Nothing else may come for long.
        if (owing && waiting.get() == 0) {
            fanout.runOnContext(turn -> tellMissed());
        }
    }
}
