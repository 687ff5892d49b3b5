package io.exatlas.fly.logs.internal.token.file;

import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.internal.token.file.WatchedFile.UnusableContent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A token that comes through a pipe, a named one too, or by standard input. It cannot be read twice, so what was read
 * serves for the life of the process, whoever asks. At most 65,536 bytes are read. A thread of its own waits for each
 * pipe, 16 of them at most, since opening one blocks until somebody writes; whoever asks waits for a while only. For
 * any thread.
 */
final class PipedToken {

    private static final Set<Path> STANDARD_INPUT =
            Set.of(Path.of("/dev/stdin"), Path.of("/dev/fd/0"), Path.of("/proc/self/fd/0"));
    private static final int KIND_OF_FILE = 0170000;
    private static final int PIPE = 0010000;

    private static final ConcurrentMap<Path, CompletableFuture<Optional<Token>>> READ = new ConcurrentHashMap<>();
    private static final Semaphore THREADS = new Semaphore(16);

    private final Vertx vertx;
    private final Path path;
    private final WatchedFile.Reading reading;
    private final Duration patience;

    PipedToken(Vertx vertx, Path path, WatchedFile.Reading reading, Duration patience) {
        this.vertx = vertx;
        this.path = path;
        this.reading = reading;
        this.patience = patience;
    }

    /** The token; empty if this is no pipe. Fails with {@link UnusableContent}. */
    Future<Optional<Token>> find() {
        return vertx.executeBlocking(() -> READ.containsKey(path) || isPipe(), false)
                .compose(pipe -> pipe ? content() : Future.succeededFuture(Optional.empty()));
    }

    private Future<Optional<Token>> content() {
        return Future.fromCompletionStage(READ.computeIfAbsent(path, fresh -> begin()), vertx.getOrCreateContext())
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(
                        failure instanceof TimeoutException
                                ? new UnusableContent("was not written to its end within " + patience.toSeconds()
                                        + " s: whoever writes has to close it")
                                : failure));
    }

    private CompletableFuture<Optional<Token>> begin() {
        if (!THREADS.tryAcquire()) {
            throw new UnusableContent("waits behind too many other pipes");
        }
        CompletableFuture<Optional<Token>> answer = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(answer), "fly-logs-pipe");
        reader.setDaemon(true);
        reader.start();
        return answer;
    }

    private void read(CompletableFuture<Optional<Token>> answer) {
        try {
            answer.complete(reading.token(FileText.of(bytes())));
        } catch (UnusableContent unusable) {
            answer.completeExceptionally(unusable);
        } catch (IOException | RuntimeException e) {
            // Nothing came of it, so it may be tried again.
            READ.remove(path, answer);
            answer.completeExceptionally(new UnusableContent("cannot be read"));
        } finally {
            THREADS.release();
        }
    }

    private byte[] bytes() throws IOException {
        if (isStandardInput()) {
            // A socket cannot be opened by its name. The stream is the process's, so it stays open.
            return System.in.readNBytes(Token.LONGEST + 1);
        }
        try (InputStream stream = Files.newInputStream(path)) {
            return stream.readNBytes(Token.LONGEST + 1);
        }
    }

    private boolean isPipe() {
        try {
            return isStandardInput()
                    ? Files.exists(path) && !Files.isRegularFile(path)
                    : ((Integer) Files.getAttribute(path, "unix:mode") & KIND_OF_FILE) == PIPE;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException untold) {
            return false;
        }
    }

    private boolean isStandardInput() {
        return STANDARD_INPUT.contains(path);
    }
}
