package io.exatlas.fly.logs.cli;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One run of a command, from the start of its Vert.x to the close. {@code main} waits in {@link #await()} until some
 * thread says {@link #end(int)} or {@link #fail}, or until a signal comes: then the virtual machine ends by itself with
 * 128 and the signal's number. Closing is bounded to 0.9 s either way, so that Ctrl-C works within a second whatever
 * hangs.
 */
final class Lifetime {

    private static final long CLOSING_MILLIS = 900;

    private final Vertx vertx;
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private final Thread onSignal = new Thread(this::closeOnSignal, "fly-logs-signal");
    private volatile boolean closing;

    private Lifetime(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Begins a run: from now on a signal closes this Vert.x. */
    static Lifetime of(Vertx vertx) {
        Lifetime life = new Lifetime(vertx);
        Runtime.getRuntime().addShutdownHook(life.onSignal);
        return life;
    }

    /** Ends the run with an exit code; of several ends the first one counts. Any thread may call it. */
    void end(int code) {
        end.complete(code);
    }

    /** Ends the run with a failure, which {@link #await()} throws. Any thread may call it. */
    void fail(Throwable failure) {
        end.completeExceptionally(failure);
    }

    /** Whether the run is over, so that what still happens is not worth a word. */
    boolean over() {
        return closing || end.isDone();
    }

    /**
     * Blocks until the run ends, then closes. Only for {@code main}.
     *
     * @throws FlyLogsException if the run failed in an expected way
     * @throws IllegalStateException if it failed by a bug
     */
    int await() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FlyLogsException expected) {
                throw expected;
            }
            throw new IllegalStateException("the command failed", e.getCause());
        } finally {
            close();
            forgetSignal();
        }
    }

    private void closeOnSignal() {
        try {
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void close() throws InterruptedException {
        closing = true;
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(CLOSING_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // The process ends now: whatever could not be closed ends with it.
        }
    }

    private void forgetSignal() {
        try {
            Runtime.getRuntime().removeShutdownHook(onSignal);
        } catch (IllegalStateException e) {
            // A signal came while we closed: the hook runs already.
        }
    }
}
