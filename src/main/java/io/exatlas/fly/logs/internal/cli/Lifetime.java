package io.exatlas.fly.logs.internal.cli;

import io.exatlas.fly.logs.cluster.ClusterStart;
import io.exatlas.fly.logs.config.ClusterOptions;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a command, from the start of its Vert.x to the close. {@code main} waits in {@link #await()} until some
 * thread says {@link #end(int)} or {@link #fail}, or until a signal comes: then the virtual machine ends by itself with
 * 128 and the signal's number. Closing is bounded either way, to 0.9 s, so that Ctrl-C works within a second whatever
 * hangs, and to 5 s where a node leaves its cluster.
 */
final class Lifetime {

    private static final Logger log = LoggerFactory.getLogger(Lifetime.class);

    private static final long CLOSING_MILLIS = 900;
    /** A node hands over what it owns and holds: some hundred milliseconds, unless others are slow. */
    private static final long LEAVING_MILLIS = 5_000;

    private static final long PATIENT_DAYS = 1_000;

    private final Vertx vertx;
    private final long patienceMillis;
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private final Thread onSignal = new Thread(this::closeOnSignal, "fly-logs-signal");
    private volatile boolean closing;

    private Lifetime(Vertx vertx, long patienceMillis) {
        this.vertx = vertx;
        this.patienceMillis = patienceMillis;
    }

    /** Begins a run with a Vert.x of its own, which a signal closes from now on. */
    static Lifetime begin() {
        return begin(Vertx.vertx(options()), CLOSING_MILLIS);
    }

    /**
     * Begins a run as a node of a cluster, whose end may take five seconds. Blocks until it is joined; a signal that
     * comes before ends the process at once. Only for {@code main}.
     *
     * @throws FlyLogsException if it cannot be joined
     */
    static Lifetime beginNode(ClusterOptions cluster) {
        return begin(ClusterStart.node(cluster, options()).await(), LEAVING_MILLIS);
    }

    /** Begins a run that listens to a cluster and holds nothing of it, as {@link #beginNode} does. */
    static Lifetime beginGuest(ClusterOptions cluster) {
        return begin(ClusterStart.guest(cluster, options()).await(), CLOSING_MILLIS);
    }

    private static Lifetime begin(Vertx vertx, long patienceMillis) {
        Lifetime life = new Lifetime(vertx, patienceMillis);
        vertx.exceptionHandler(life::uncaught);
        Runtime.getRuntime().addShutdownHook(life.onSignal);
        return life;
    }

    /** The event bus of a cluster stumbles over messages that come while it closes. */
    private void uncaught(Throwable failure) {
        OutOfMemory.endIfSo(failure);
        if (!closing) {
            log.error("an exception that nothing caught", failure);
        }
    }

    Vertx vertx() {
        return vertx;
    }

    /** Does something later, on a thread that nothing blocks. */
    void after(Duration delay, Runnable action) {
        vertx.setTimer(delay.toMillis(), id -> action.run());
    }

    /** Ends the run with an exit code; of several ends the first one counts. Any thread may call it. */
    void end(int code) {
        end.complete(code);
    }

    /**
     * Ends the run with a failure, which {@link #await()} throws. Any thread may call it; a failure that the closing
     * itself brings about is none.
     */
    void fail(Throwable failure) {
        OutOfMemory.endIfSo(failure);
        if (!closing) {
            end.completeExceptionally(failure);
        }
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

    private static VertxOptions options() {
        return new VertxOptions()
                // Nothing is read from the class path, so nothing needs to be cached on disk.
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false))
                // A worker that waits for a paused reader of standard output is not stuck.
                .setMaxWorkerExecuteTime(PATIENT_DAYS)
                .setMaxWorkerExecuteTimeUnit(TimeUnit.DAYS);
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
            vertx.close().toCompletionStage().toCompletableFuture().get(patienceMillis, TimeUnit.MILLISECONDS);
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
