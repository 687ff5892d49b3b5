package io.exatlas.fly.logs.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Quoted;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileProps;
import io.vertx.core.file.OpenOptions;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that holds a token and nothing else. Read again when its time or size changes, and after its token was
 * refused. At most 65,536 bytes are read, and only from a regular file, since a pipe could block for ever. Every
 * failure is {@code Unauthorized} and names the file. For any thread.
 */
public final class FileTokens implements TokenSource {

    private static final OpenOptions READ_ONLY =
            new OpenOptions().setRead(true).setWrite(false).setCreate(false);

    private final Vertx vertx;
    private final Path path;
    private final FilePrivacy privacy;

    /** What was read last. A lost race between threads costs one more reading, no wrong answer. */
    private volatile @Nullable Known known;

    private record Known(long modified, long size, Token token) {}

    /**
     * Names the file; it may come later.
     *
     * @throws FlyLogsException.InvalidRequest if this cannot be the name of a file, or is itself a token
     */
    public FileTokens(Vertx vertx, String path) {
        this.vertx = vertx;
        this.path = absolute(path);
        this.privacy = new FilePrivacy(vertx, this.path);
    }

    @Override
    public String name() {
        return "file";
    }

    @Override
    public Future<Optional<Token>> find(AppName app) {
        return vertx.fileSystem()
                .props(path.toString())
                .compose(this::current)
                .map(Optional::of)
                .recover(cause -> Future.failedFuture(cause instanceof FlyLogsException ? cause : unreadable(cause)));
    }

    @Override
    public void forget(AppName app, Token refused) {
        Known last = known;
        if (last != null && last.token.equals(refused)) {
            known = null;
        }
    }

    private Future<Token> current(FileProps props) {
        Known last = known;
        if (last != null && last.modified == props.lastModifiedTime() && last.size == props.size()) {
            return Future.succeededFuture(last.token);
        }
        if (!props.isRegularFile()) {
            return Future.failedFuture(complaint("is not a regular file"));
        }
        if (props.size() > Token.LONGEST) {
            return Future.failedFuture(tooLong());
        }
        return privacy.check()
                .compose(checked -> read())
                .compose(this::parsed)
                .map(token -> remember(new Known(props.lastModifiedTime(), props.size(), token)));
    }

    private Token remember(Known read) {
        known = read;
        return read.token;
    }

    /** One byte more than allowed is asked for: the file may have grown since its size was looked at. */
    private Future<Buffer> read() {
        return vertx.fileSystem()
                .open(path.toString(), READ_ONLY)
                .compose(file ->
                        file.read(Buffer.buffer(), 0, 0, Token.LONGEST + 1).eventually(file::close));
    }

    private Future<Token> parsed(Buffer content) {
        if (content.length() > Token.LONGEST) {
            return Future.failedFuture(tooLong());
        }
        return Token.parse(content.toString(UTF_8))
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(complaint("holds no token that can be sent")));
    }

    private FlyLogsException unreadable(Throwable cause) {
        Throwable root = cause.getCause() == null ? cause : cause.getCause();
        if (root instanceof NoSuchFileException) {
            return complaint("does not exist");
        }
        return complaint(root instanceof AccessDeniedException ? "may not be read by this user" : "cannot be read");
    }

    private FlyLogsException tooLong() {
        return complaint("is longer than " + Token.LONGEST + " bytes");
    }

    private FlyLogsException complaint(String what) {
        return new FlyLogsException.Unauthorized("token file " + Quoted.of(path.toString()) + " " + what);
    }

    /** Relative names mean the working directory; Vert.x would look on the class path as well. */
    private static Path absolute(String path) {
        if (Token.parse(path)
                .filter(token -> token.scheme() == Token.Scheme.FLY_V1)
                .isPresent()) {
            throw new FlyLogsException.InvalidRequest("a token was given where the name of a token file belongs");
        }
        try {
            return Path.of(path).toAbsolutePath();
        } catch (InvalidPathException illegal) {
            throw new FlyLogsException.InvalidRequest("token file " + Quoted.of(path) + " is not the name of a file");
        }
    }
}
