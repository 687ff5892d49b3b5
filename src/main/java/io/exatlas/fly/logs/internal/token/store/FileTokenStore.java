package io.exatlas.fly.logs.internal.token.store;

import io.exatlas.fly.logs.internal.files.Disk;
import io.exatlas.fly.logs.internal.files.DiskTrouble;
import io.exatlas.fly.logs.internal.files.OpenToOthers;
import io.exatlas.fly.logs.internal.files.PosixDisk;
import io.exatlas.fly.logs.internal.files.PrivateFolder;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps tokens in files, {@code cached/APP} and {@code manual/APP} in a directory of their own (mode 0700, files 0600).
 * Several processes may share it: everybody sees old or new content, nothing else, and the last one to put wins. The
 * directory is made when the first token is put.
 *
 * <p>A directory or file that anybody but its owner may open is refused. A damaged cached token is as good as none, and
 * told once; a damaged manual one is refused and left in place. Failures are {@code Unauthorized} where a person has to
 * put something right, {@code Unavailable} where the disk failed. For any thread.
 */
public final class FileTokenStore implements TokenStore {

    private static final Logger log = LoggerFactory.getLogger(FileTokenStore.class);
    private static final int PATIENCE_SECONDS = 10;

    private final Vertx vertx;
    private final Path dir;
    private final PrivateFolder cached;
    private final PrivateFolder manual;
    private final AtomicBoolean damageTold = new AtomicBoolean();

    public FileTokenStore(Vertx vertx, Path dir) {
        this(vertx, dir, new PosixDisk());
    }

    FileTokenStore(Vertx vertx, Path dir, Disk disk) {
        this.vertx = vertx;
        this.dir = dir.toAbsolutePath();
        this.cached = new PrivateFolder(disk, this.dir, "cached");
        this.manual = new PrivateFolder(disk, this.dir, "manual");
    }

    @Override
    public Future<Optional<Stored>> get(AppName app, Kind kind) {
        return onDisk(app, kind, "read from", () -> {
            Optional<byte[]> content = folder(kind).read(app.value(), StoredText.LONGEST);
            Optional<Stored> stored = content.flatMap(StoredText::read);
            if (content.isPresent() && stored.isEmpty()) {
                tellDamage(app, kind);
            }
            return stored;
        });
    }

    @Override
    public Future<Void> put(AppName app, Kind kind, Stored stored) {
        return onDisk(app, kind, "stored in", () -> {
                    folder(kind).replace(app.value(), StoredText.write(stored));
                    return true;
                })
                .mapEmpty();
    }

    @Override
    public Future<Void> remove(AppName app, Kind kind) {
        return onDisk(app, kind, "removed from", () -> {
                    folder(kind).delete(app.value());
                    return true;
                })
                .mapEmpty();
    }

    private PrivateFolder folder(Kind kind) {
        return switch (kind) {
            case CACHED -> cached;
            case MANUAL -> manual;
        };
    }

    private void tellDamage(AppName app, Kind kind) {
        Path file = folder(kind).place(app.value());
        if (kind == Kind.MANUAL) {
            throw new FlyLogsException.Unauthorized("token store: the manual token of app " + app
                    + " is damaged and left in place: set it again, or remove " + file);
        }
        if (damageTold.compareAndSet(false, true)) {
            log.warn("app={} token store: {} is damaged, the next cached token replaces it", app, file);
        } else {
            log.debug("app={} token store: {} is damaged too", app, file);
        }
    }

    private <T> Future<T> onDisk(AppName app, Kind kind, String done, Callable<T> work) {
        return Future.succeededFuture()
                .compose(now -> vertx.executeBlocking(work, false))
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .recover(cause -> Future.failedFuture(told(app, kind, done, cause)));
    }

    private FlyLogsException told(AppName app, Kind kind, String done, Throwable cause) {
        if (cause instanceof FlyLogsException known) {
            return known;
        }
        if (cause instanceof OpenToOthers) {
            return new FlyLogsException.Unauthorized("token store: " + cause.getMessage());
        }
        String reason = cause instanceof TimeoutException
                ? "no answer within " + PATIENCE_SECONDS + " s"
                : DiskTrouble.of(cause);
        return new FlyLogsException.Unavailable("token store: the " + word(kind) + " token of app " + app
                + " cannot be " + done + " " + dir + ": " + reason);
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case CACHED -> "cached";
            case MANUAL -> "manual";
        };
    }
}
