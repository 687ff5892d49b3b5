package io.exatlas.fly.logs.token.flyctl;

import io.exatlas.fly.logs.token.Token;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The token of one organisation: made once for all who ask, kept, and made anew after {@link FlyctlTimes#keep}, or
 * earlier after it was refused or could not be made. For any thread; each caller is answered on its own context.
 */
final class MintedToken {

    private final FlyctlTimes times;
    private final LongSupplier nanos;
    private final Supplier<Future<Optional<Token>>> mint;

    // Guarded by this.
    private @Nullable Future<Optional<Token>> answer;
    private long settledAt;
    private boolean refused;

    /** Takes a monotonic clock in nanoseconds and the way to make a token, which must not throw. */
    MintedToken(FlyctlTimes times, LongSupplier nanos, Supplier<Future<Optional<Token>>> mint) {
        this.times = times;
        this.nanos = nanos;
        this.mint = mint;
    }

    Future<Optional<Token>> find() {
        Promise<Optional<Token>> making = Promise.promise();
        Future<Optional<Token>> joined = joinOr(making.future());
        if (joined == making.future()) {
            mint.get().onComplete(made -> settle(making, made));
        }
        return onCallersContext(joined);
    }

    synchronized void forget(Token token) {
        refused |= holds(token);
    }

    synchronized void pardon(Token token) {
        refused &= !holds(token);
    }

    private synchronized Future<Optional<Token>> joinOr(Future<Optional<Token>> fresh) {
        if (answer == null || worn(answer)) {
            answer = fresh;
            refused = false;
        }
        return answer;
    }

    private synchronized boolean holds(Token token) {
        return answer != null
                && answer.succeeded()
                && answer.result().filter(token::equals).isPresent();
    }

    private synchronized boolean worn(Future<Optional<Token>> known) {
        return known.isComplete()
                && nanos.getAsLong() - settledAt >= lifetime(known).toNanos();
    }

    private synchronized Duration lifetime(Future<Optional<Token>> known) {
        if (known.failed() || known.result().isEmpty()) {
            return times.pause();
        }
        return refused ? times.replace() : times.keep();
    }

    private void settle(Promise<Optional<Token>> making, AsyncResult<Optional<Token>> made) {
        // The time first: from its completion on the answer is judged by it.
        synchronized (this) {
            settledAt = nanos.getAsLong();
        }
        making.handle(made);
    }

    private static <T> Future<T> onCallersContext(Future<T> joined) {
        Context caller = Vertx.currentContext();
        if (caller == null) {
            return joined;
        }
        Promise<T> handed = Promise.promise();
        joined.onComplete(done -> caller.runOnContext(nothing -> handed.handle(done)));
        return handed.future();
    }
}
