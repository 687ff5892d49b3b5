package io.exatlas.fly.logs.token;

import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the token of a source that gives every app the same one, and joins questions in flight, so that many apps
 * cost one look. A refused token is dropped only if it is the one remembered: of fifty apps that are refused at once
 * the first asks anew and the others join. Only tokens are remembered, neither "none" nor a failure. For any thread;
 * each caller is answered on its own context.
 */
public final class SharedAnswers implements TokenSource {

    private final TokenSource source;

    /** The question in flight, or the one whose token is remembered. Guarded by this. An age limit would go here. */
    private @Nullable Future<Optional<Token>> answer;

    public SharedAnswers(TokenSource source) {
        this.source = source;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public Future<Optional<Token>> find(AppName app) {
        Promise<Optional<Token>> asking = Promise.promise();
        Future<Optional<Token>> shared = joinOr(asking.future());
        if (shared == asking.future()) {
            Future.succeededFuture().compose(nothing -> source.find(app)).onComplete(found -> settle(asking, found));
        }
        return onCallersContext(shared);
    }

    @Override
    public void forget(AppName app, Token refused) {
        // The source first: a question asked in between must not be answered from its memory.
        source.forget(app, refused);
        drop(refused);
    }

    private synchronized Future<Optional<Token>> joinOr(Future<Optional<Token>> fresh) {
        if (answer == null) {
            answer = fresh;
        }
        return answer;
    }

    private synchronized void drop(Token refused) {
        boolean remembered = answer != null
                && answer.succeeded()
                && answer.result().filter(refused::equals).isPresent();
        if (remembered) {
            answer = null;
        }
    }

    private void settle(Promise<Optional<Token>> asking, AsyncResult<Optional<Token>> found) {
        if (found.failed() || found.result().isEmpty()) {
            synchronized (this) {
                answer = null;
            }
        }
        asking.handle(found);
    }

    private static <T> Future<T> onCallersContext(Future<T> shared) {
        Context caller = Vertx.currentContext();
        if (caller == null) {
            return shared;
        }
        Promise<T> handed = Promise.promise();
        shared.onComplete(done -> caller.runOnContext(nothing -> handed.handle(done)));
        return handed.future();
    }
}
