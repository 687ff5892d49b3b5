package io.exatlas.fly.logs.internal.token.file;

import io.exatlas.fly.logs.internal.files.FileNames;
import io.exatlas.fly.logs.internal.token.Answer;
import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Quoted;
import io.exatlas.fly.logs.model.Secrets;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small file that a token is read from. Read again when its time or size changes, and after its token was refused; or
 * a pipe, where that is wanted, which is read once. At most 65,536 bytes are read, and nothing from devices. Every
 * failure is {@code Unauthorized} and names the file, and shows nothing of what is in it. For any thread.
 */
final class WatchedFile {

    private static final Logger log = LoggerFactory.getLogger(WatchedFile.class);

    private final Vertx vertx;
    private final String kind;
    private final Path path;
    private final Reading reading;
    private final FilePrivacy privacy;
    private final Optional<PipedToken> pipe;

    /** What was read last. A lost race between threads costs one more reading, no wrong answer. */
    private volatile @Nullable Known known;

    /** How a token is taken out of the content. */
    interface Reading {

        /**
         * Looks for the token.
         *
         * @return empty if the content rightly holds none
         * @throws UnusableContent if that cannot be told
         */
        Optional<Token> token(String content);
    }

    /** Content that cannot be used. The message follows the name of the file and shows nothing of the content. */
    static final class UnusableContent extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnusableContent(String message) {
            super(message, null, false, false);
        }
    }

    private record Props(boolean isRegularFile, long size, long lastModifiedTime) {}

    private record Known(long modified, long size, Optional<Token> token) {}

    /**
     * Names the file; it may come later.
     *
     * @param kind what the file is called in messages
     * @param pipes how long a pipe is waited for; empty where only a regular file will do
     * @throws FlyLogsException.InvalidRequest if this cannot be the name of a file, or is itself a token
     */
    WatchedFile(Vertx vertx, String kind, String path, Reading reading, Optional<Duration> pipes) {
        this.vertx = vertx;
        this.kind = kind;
        this.path = absolute(kind, path);
        this.reading = reading;
        this.privacy = new FilePrivacy(vertx, this.path);
        this.pipe = pipes.map(patience -> new PipedToken(vertx, this.path, reading, patience));
    }

    /** The token in the file, with its path as the source; empty if there is no file or no token in it. */
    Future<Optional<Answer>> find() {
        return vertx.executeBlocking(this::props, false)
                .compose(this::current)
                .recover(this::explained)
                .map(found -> found.map(token -> new Answer(token, kind + " " + FileNames.text(path), Duration.ZERO)));
    }

    void forget(Token refused) {
        Known last = known;
        if (last != null && last.token.filter(refused::equals).isPresent()) {
            known = null;
        }
    }

    FlyLogsException complaint(String what) {
        return new FlyLogsException.Unauthorized(kind + " " + Quoted.of(FileNames.text(path)) + " " + what);
    }

    private Future<Optional<Token>> current(Props props) {
        Known last = known;
        if (last != null && last.modified == props.lastModifiedTime() && last.size == props.size()) {
            return Future.succeededFuture(last.token);
        }
        if (!props.isRegularFile()) {
            return pipe.map(PipedToken::find)
                    .orElse(Future.succeededFuture(Optional.empty()))
                    .compose(found -> found.isPresent()
                            ? Future.succeededFuture(found)
                            : Future.failedFuture(complaint("is not a regular file")));
        }
        if (props.size() > Token.LONGEST) {
            return Future.failedFuture(FileText.tooLong());
        }
        return privacy.check()
                .compose(checked -> read())
                .compose(this::parsed)
                .map(token -> remember(new Known(props.lastModifiedTime(), props.size(), token)));
    }

    private Optional<Token> remember(Known read) {
        known = read;
        log.debug("{} read: {}", kind, read.token.map(Token::toString).orElse("no token"));
        return read.token;
    }

    /** One byte more than allowed is asked for: the file may have grown since its size was looked at. */
    private Future<Buffer> read() {
        return vertx.executeBlocking(
                () -> {
                    try (InputStream in = Files.newInputStream(path)) {
                        return Buffer.buffer(in.readNBytes(Token.LONGEST + 1));
                    }
                },
                false);
    }

    /** The file system of Vert.x knows files by their names in the charset of the locale only. */
    private Props props() throws IOException {
        BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
        return new Props(
                found.isRegularFile(), found.size(), found.lastModifiedTime().toMillis());
    }

    private Future<Optional<Token>> parsed(Buffer content) {
        return Future.succeededFuture(reading.token(FileText.of(content.getBytes())));
    }

    private Future<Optional<Token>> explained(Throwable cause) {
        Throwable root = cause.getCause() == null ? cause : cause.getCause();
        if (root instanceof NoSuchFileException) {
            return Future.succeededFuture(Optional.empty());
        }
        return Future.failedFuture(cause instanceof FlyLogsException ? cause : unreadable(root));
    }

    private FlyLogsException unreadable(Throwable root) {
        if (root instanceof UnusableContent content) {
            return complaint(String.valueOf(content.getMessage()));
        }
        return complaint(root instanceof AccessDeniedException ? "may not be read by this user" : "cannot be read");
    }

    /** Relative names mean the working directory; Vert.x would look on the class path as well. */
    private static Path absolute(String kind, String path) {
        if (Secrets.looksLikeToken(path)) {
            throw new FlyLogsException.InvalidRequest("a token was given where the name of a " + kind + " belongs");
        }
        try {
            return FileNames.of(path).toAbsolutePath();
        } catch (InvalidPathException illegal) {
            throw new FlyLogsException.InvalidRequest(kind + " " + Quoted.of(path) + " is not the name of a file");
        }
    }
}
