package io.exatlas.fly.logs.internal.context;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands work and answers to a context. A context is gone once its Vert.x is closed, and that of a worker verticle once
 * it is undeployed: it takes nothing more then. For any thread.
 */
public final class Contexts {

    private static final Logger log = LoggerFactory.getLogger(Contexts.class);

    private static final long LOOK_MILLIS = 500;

    /** Ten minutes: nothing that is waited for takes so long. */
    private static final int LOOKS = 1_200;

    private Contexts() {}

    /** Runs the action in a later turn of the context; false where the context is gone, and the action is not run. */
    @CanIgnoreReturnValue
    public static boolean run(Context context, Runnable action) {
        try {
            context.runOnContext(turn -> action.run());
            return true;
        } catch (RejectedExecutionException gone) {
            return false;
        }
    }

    /**
     * The same result, on the context. Where that is gone it comes on the thread that brings it: whoever waits is
     * answered in any case.
     */
    public static <T> Future<T> on(Context context, Future<T> elsewhere) {
        Promise<T> handed = Promise.promise();
        elsewhere.onComplete(result -> {
            if (!run(context, () -> handed.handle(result))) {
                handed.handle(result);
            }
        });
        return handed.future();
    }

    /** The same result, on the context of whoever calls this, if there is one. */
    public static <T> Future<T> onCallers(Future<T> elsewhere) {
        Context caller = Vertx.currentContext();
        return caller == null || elsewhere.isComplete() ? elsewhere : on(caller, elsewhere);
    }

    /**
     * The same result; the other one where the context is gone before there is any, which is noticed within a second,
     * or after ten minutes: whoever was to bring a result may have gone with its Vert.x. A result comes where it comes,
     * the other one on a thread of its own.
     */
    public static <T> Future<T> whileOpen(Context context, Future<T> pending, Future<T> otherwise) {
        if (pending.isComplete()) {
            return pending;
        }
        Promise<T> answer = Promise.promise();
        pending.onComplete(result -> settle(answer, result));
        watch(context, answer, otherwise, LOOKS);
        return answer.future();
    }

    private static <T> void watch(Context context, Promise<T> answer, Future<T> otherwise, int looks) {
        answer.future().timeout(LOOK_MILLIS, TimeUnit.MILLISECONDS).onFailure(late -> {
            if (answer.future().isComplete()) {
                return;
            }
            if (looks > 0 && run(context, () -> {})) {
                watch(context, answer, otherwise, looks - 1);
            } else {
                otherwise.onComplete(result -> settle(answer, result));
            }
        });
    }

    private static <T> void settle(Promise<T> answer, AsyncResult<T> result) {
        if (result.succeeded()) {
            answer.tryComplete(result.result());
        } else {
            answer.tryFail(result.cause());
        }
    }

    /**
     * For the start of a verticle: the same result, in a later turn. A Vert.x that is closed just then has undeployed
     * the verticle already, and complains where the start succeeds all the same: nobody is to hear that.
     */
    public static <T> Future<T> starting(Context context, Future<T> begun) {
        Promise<T> started = Promise.promise();
        begun.onComplete(result -> run(context, () -> {
            try {
                started.handle(result);
            } catch (IllegalStateException undeployed) {
                log.debug("a verticle started that is undeployed already");
            }
        }));
        return started.future();
    }

    /**
     * A new context that belongs to no verticle. What is begun there goes on when the verticle that wanted it is
     * undeployed: its timers, consumers and blocking tasks that wait for a thread would go with it.
     */
    public static Context own(Vertx vertx) {
        CompletableFuture<Context> made = new CompletableFuture<>();
        // On a thread of a verticle one would get that verticle's context; a thread that Vert.x does not know has none.
        Thread thread = new Thread(() -> made.complete(vertx.getOrCreateContext()), "fly-logs-context");
        thread.start();
        return made.join();
    }

    /** Runs what it is given on the context, or at once where that is gone. */
    public static Executor executor(Context context) {
        return action -> {
            if (!run(context, action)) {
                action.run();
            }
        };
    }
}
