package io.exatlas.fly.logs.internal.token;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@link CachedTokens} remembers for one app, or for all: an answer, the question in flight, and what was refused.
 * Decides who asks and what is kept; asks nobody itself. Times are monotonic nanoseconds. Guarded by itself.
 */
final class CacheSlot {

    private final CacheTimes times;
    private final RecentTokens refused = new RecentTokens();
    private @Nullable Kept kept;
    private @Nullable Question asking;

    CacheSlot(CacheTimes times) {
        this.times = times;
    }

    /** A question to the source. */
    static final class Question {
        private final Promise<Optional<Answer>> promise;
        private final long asked;

        /** The tokens refused since it was asked. */
        private final Set<Token> spoiled = new HashSet<>();

        /** Whether the source has changed since it was asked. */
        private boolean late;

        private Question(Promise<Optional<Answer>> promise, long asked) {
            this.promise = promise;
            this.asked = asked;
        }

        /** Those who wait for the answer. */
        Promise<Optional<Answer>> promise() {
            return promise;
        }
    }

    /** The answer for a caller, and the question that this caller has to put to the source, if any. */
    record Turn(Future<Optional<Answer>> answer, Optional<Question> ask) {}

    /** What became of an answer: asked once more, or used; or there was no new token and the old one still serves. */
    record Settled(Optional<Question> again, Optional<Token> refused, boolean oldOneServes) {}

    private record Kept(Future<Optional<Answer>> answer, long asked, long answered, long refreshAt) {

        Optional<Token> token() {
            return CacheSlot.token(answer);
        }

        Future<Optional<Answer>> at(long now) {
            return answer.map(found -> found.map(known -> known.after(Duration.ofNanos(now - asked))));
        }

        boolean holds(Token token) {
            return token().filter(token::equals).isPresent();
        }

        Kept refreshedAt(long later) {
            return new Kept(answer, asked, answered, later);
        }
    }

    synchronized Turn look(long now) {
        Kept known = kept;
        if (known == null || !serves(known, now)) {
            return askOrJoin(now);
        }
        boolean ahead = asking == null && isGood(known) && now - known.refreshAt >= 0;
        return new Turn(known.at(now), ahead ? askOrJoin(now).ask : Optional.empty());
    }

    /**
     * Takes the answer to the question in flight. An answer from before a change of the source, or from before a
     * refusal that brings the refused token, is no answer: the source has to be asked again.
     */
    synchronized Settled settle(Question question, AsyncResult<Optional<Answer>> result, long now) {
        Optional<Token> refusedMeanwhile = token(result).filter(question.spoiled::contains);
        if (question.late || refusedMeanwhile.isPresent()) {
            Question again = new Question(question.promise, now);
            asking = again;
            return new Settled(Optional.of(again), refusedMeanwhile, false);
        }
        asking = null;
        Kept old = kept;
        if (token(result).isEmpty() && old != null && isGood(old) && serves(old, now)) {
            kept = old.refreshedAt(now + times.retryPause().toNanos());
            return new Settled(Optional.empty(), Optional.empty(), true);
        }
        long refreshAt =
                question.asked + times.timeToLive().minus(times.refreshAhead()).toNanos();
        kept = new Kept(asFuture(result), question.asked, now, refreshAt);
        return new Settled(Optional.empty(), Optional.empty(), false);
    }

    /**
     * Drops the token, unless it is to be spared, and what is about to bring it. Only the first refusal counts: when
     * the source still gives that token afterwards, the next look waits for the pause, however many apps it is refused
     * for.
     */
    synchronized void refuse(Token token, long now) {
        if (!refused.add(token)) {
            return;
        }
        Kept known = kept;
        if (known != null
                && known.holds(token)
                && now - known.answered >= times.spare().toNanos()) {
            kept = null;
        }
        if (asking != null) {
            asking.spoiled.add(token);
        }
    }

    /** Drops whatever is known, and what is about to come. */
    synchronized void renew() {
        kept = null;
        if (asking != null) {
            asking.late = true;
        }
    }

    synchronized void pardon(Token token) {
        refused.remove(token);
        if (asking != null) {
            asking.spoiled.remove(token);
        }
    }

    private Turn askOrJoin(long now) {
        Question inFlight = asking;
        if (inFlight != null) {
            return new Turn(inFlight.promise.future(), Optional.empty());
        }
        Question fresh = new Question(Promise.promise(), now);
        asking = fresh;
        return new Turn(fresh.promise.future(), Optional.of(fresh));
    }

    private boolean serves(Kept known, long now) {
        if (isGood(known)) {
            return now - known.asked < times.timeToLive().toNanos();
        }
        boolean spared = known.token().isPresent() && times.spare().compareTo(times.pause()) > 0;
        return now - known.answered < (spared ? times.spare() : times.pause()).toNanos();
    }

    private boolean isGood(Kept known) {
        return known.token().filter(token -> !refused.has(token)).isPresent();
    }

    private static Optional<Token> token(AsyncResult<Optional<Answer>> result) {
        return result.succeeded() ? result.result().map(Answer::token) : Optional.empty();
    }

    private static <T> Future<T> asFuture(AsyncResult<T> result) {
        return result.succeeded() ? Future.succeededFuture(result.result()) : Future.failedFuture(result.cause());
    }
}
