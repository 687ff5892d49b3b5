package io.exatlas.fly.logs.internal.replay;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.HistoryStart;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * History for one who reads on from where the last answer ended: far behind the live edge what comes next is asked for
 * ahead, several stretches at once, and answered in order. A question for another place throws away what was read
 * ahead. An answer that failed fails its own question only, and is asked for anew with the next. One question at a
 * time, on one context.
 */
public final class HistoryAhead implements History {

    private final History source;
    private final Shelf shelf;
    private Optional<Last> last = Optional.empty();
    private Optional<AheadPlan> plan = Optional.empty();
    private Optional<Promise<HistoryPage>> waiting = Optional.empty();

    /** What was answered last, and how it had been asked for. */
    private record Last(HistoryPage page, OptionalLong to, int limit) {
        boolean goesOn(HistoryStart start, OptionalLong nextTo, int nextLimit) {
            return start.equals(new HistoryStart.After(page.next())) && to.equals(nextTo) && limit == nextLimit;
        }

        boolean farBehind() {
            return page.more() && page.asOf() - page.next() > AheadPlan.BEHIND;
        }
    }

    public HistoryAhead(History source) {
        this(source, Shelf.ofThisProcess());
    }

    /** @param shelf bounds what all who read ahead hold together */
    public HistoryAhead(History source, Shelf shelf) {
        this.source = source;
        this.shelf = shelf;
    }

    @Override
    public Future<HistoryPage> read(HistoryStart start, OptionalLong to, int limit) {
        Optional<Last> before = last.filter(known -> known.goesOn(start, to, limit));
        if (before.isEmpty() || waiting.isPresent()) {
            giveUp();
            return direct(start, to, limit);
        }
        if (plan.isEmpty() && before.get().farBehind()) {
            plan = Optional.of(new AheadPlan(before.get().page(), to.orElse(Long.MAX_VALUE), limit, shelf::share));
            shelf.enter(this);
        }
        return plan.map(ahead -> next(ahead, to, limit)).orElseGet(() -> direct(start, to, limit));
    }

    private void giveUp() {
        Optional<Promise<HistoryPage>> forsaken = waiting;
        noPlan();
        waiting = Optional.empty();
        forsaken.ifPresent(promise ->
                promise.fail(new FlyLogsException.Unavailable("another question was asked before this was answered")));
    }

    private void noPlan() {
        plan = Optional.empty();
        shelf.leave(this);
    }

    private Future<HistoryPage> direct(HistoryStart start, OptionalLong to, int limit) {
        return source.read(start, to, limit).onSuccess(page -> last = Optional.of(new Last(page, to, limit)));
    }

    private Future<HistoryPage> next(AheadPlan ahead, OptionalLong to, int limit) {
        ask(ahead, to, limit);
        if (ahead.exhausted()) {
            noPlan();
            return direct(new HistoryStart.After(ahead.position()), to, limit);
        }
        Promise<HistoryPage> promise = Promise.promise();
        waiting = Optional.of(promise);
        hand(ahead, to, limit);
        return promise.future();
    }

    private void ask(AheadPlan ahead, OptionalLong to, int limit) {
        for (Optional<AheadPlan.Piece> due = ahead.due(); due.isPresent(); due = ahead.due()) {
            AheadPlan.Piece piece = due.get();
            source.read(new HistoryStart.After(piece.at()), OptionalLong.of(piece.to()), limit)
                    .onComplete(result -> {
                        if (current(ahead)) {
                            take(ahead, piece, result);
                            ask(ahead, to, limit);
                            hand(ahead, to, limit);
                        }
                    });
        }
    }

    /** What was asked for another place is of no use any more. */
    private boolean current(AheadPlan ahead) {
        return plan.filter(now -> now == ahead).isPresent();
    }

    private static void take(AheadPlan ahead, AheadPlan.Piece piece, AsyncResult<HistoryPage> result) {
        if (result.failed()) {
            ahead.failed(piece, result.cause());
        } else {
            ahead.answered(piece, result.result());
        }
    }

    /** Answers who waits, if what is next in order is there. */
    private void hand(AheadPlan ahead, OptionalLong to, int limit) {
        if (waiting.isEmpty()) {
            return;
        }
        Promise<HistoryPage> promise = waiting.get();
        Optional<HistoryPage> page = ahead.take();
        Optional<Throwable> failure = page.isPresent() ? Optional.empty() : ahead.failure();
        if (page.isPresent()) {
            last = Optional.of(new Last(page.get(), to, limit));
            waiting = Optional.empty();
            ask(ahead, to, limit);
            promise.complete(page.get());
        } else if (failure.isPresent()) {
            waiting = Optional.empty();
            promise.fail(failure.get());
        }
    }
}
