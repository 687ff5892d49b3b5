package io.exatlas.fly.logs.internal.token.file;

import io.exatlas.fly.logs.internal.token.AgedTokens;
import io.exatlas.fly.logs.internal.token.Answer;
import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.internal.token.UnusableToken;
import io.exatlas.fly.logs.internal.token.file.WatchedFile.UnusableContent;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;

/**
 * A file that holds a token and nothing else. A regular file is read again when its time or size changes, and after its
 * token was refused; a pipe and standard input are read once, and what came serves for the life of the process. At most
 * 65,536 bytes are read. Every failure is {@code Unauthorized} and names the file; that there is no such file is a
 * failure too, since somebody named it. For any thread.
 */
public final class FileTokens implements AgedTokens {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final WatchedFile file;

    /**
     * Names the file; it may come later.
     *
     * @throws FlyLogsException.InvalidRequest if this cannot be the name of a file, or is itself a token
     */
    public FileTokens(Vertx vertx, String path) {
        this(vertx, path, PATIENCE);
    }

    /** The same with another time that a pipe is waited for. */
    FileTokens(Vertx vertx, String path, Duration patience) {
        this.file = new WatchedFile(vertx, "token file", path, FileTokens::whole, Optional.of(patience));
    }

    @Override
    public String name() {
        return "file";
    }

    @Override
    public Future<Optional<Answer>> explain(AppName app) {
        return file.find()
                .compose(found -> found.isPresent()
                        ? Future.succeededFuture(found)
                        : Future.failedFuture(file.complaint("does not exist")));
    }

    @Override
    public void forget(AppName app, Token refused) {
        file.forget(refused);
    }

    private static Optional<Token> whole(String content) {
        try {
            return Optional.of(Token.read(content));
        } catch (UnusableToken unusable) {
            throw new UnusableContent("holds no token that can be sent: " + unusable.mistake());
        }
    }
}
