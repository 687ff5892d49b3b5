package io.exatlas.fly.logs.position;

import io.exatlas.fly.logs.internal.context.Contexts;
import io.exatlas.fly.logs.internal.files.Disk;
import io.exatlas.fly.logs.internal.files.DiskTrouble;
import io.exatlas.fly.logs.internal.files.OpenToOthers;
import io.exatlas.fly.logs.internal.files.PrivateFolder;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * One call of {@link FilePositionStore}: one file, without a bound in time. Calls for one key must not overlap.
 * Completes on a worker thread, so that a blocked event loop delays no other position; the workers outlive a verticle.
 * Thread-safe.
 */
final class PositionFiles implements PositionStore {

    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

    private final Context workers;
    private final Disk disk;
    private final Path dir;
    private final Map<AppName, PrivateFolder> folders = new ConcurrentHashMap<>();

    PositionFiles(Vertx vertx, Path dir, Disk disk) {
        this.workers = Contexts.own(vertx);
        this.disk = disk;
        this.dir = dir.toAbsolutePath();
    }

    @Override
    public Future<Optional<ResumeToken>> get(AppName app, String name) {
        return PositionKey.check(app, name).compose(key -> onDisk(key, "read from", () -> read(key)));
    }

    @Override
    public Future<Void> put(AppName app, String name, ResumeToken token) {
        return PositionKey.check(app, name)
                .compose(key -> onDisk(key, "stored in", () -> {
                    folder(key).replace(fileName(key), PositionText.write(key, token));
                    return Optional.empty();
                }))
                .mapEmpty();
    }

    @Override
    public Future<Void> remove(AppName app, String name) {
        return PositionKey.check(app, name)
                .compose(key -> onDisk(key, "removed from", () -> {
                    folder(key).delete(fileName(key));
                    return Optional.empty();
                }))
                .mapEmpty();
    }

    private Optional<ResumeToken> read(PositionKey key) throws Exception {
        Optional<byte[]> content = folder(key).read(fileName(key), PositionText.LONGEST);
        try {
            return content.map(bytes -> PositionText.read(key, bytes));
        } catch (FlyLogsException.InvalidRequest refused) {
            throw new FlyLogsException.InvalidRequest("position store: "
                    + folder(key).place(fileName(key))
                    + " cannot be used (" + refused.getMessage() + ") and is left in place, since to begin anew may"
                    + " lose entries or repeat them: put an older copy there, or remove it to begin anew with the "
                    + key);
        }
    }

    private PrivateFolder folder(PositionKey key) {
        return folders.computeIfAbsent(key.app(), app -> new PrivateFolder(disk, dir, app.value()));
    }

    /** Not every disk tells capitals from small letters. */
    private static String fileName(PositionKey key) {
        return CAPITAL.matcher(key.name())
                .replaceAll(capital -> "+" + capital.group().toLowerCase(Locale.ROOT));
    }

    private <T> Future<T> onDisk(PositionKey key, String done, Callable<T> work) {
        Promise<T> end = Promise.promise();
        return Future.succeededFuture()
                .compose(now -> {
                    workers.executeBlocking(() -> ended(end, work), false).onFailure(end::tryFail);
                    return end.future();
                })
                .recover(cause -> Future.failedFuture(inWords(key, done, cause)));
    }

    private static <T> boolean ended(Promise<T> end, Callable<T> work) {
        try {
            return end.tryComplete(work.call());
        } catch (Exception failed) {
            return end.tryFail(failed);
        }
    }

    private FlyLogsException inWords(PositionKey key, String done, Throwable cause) {
        if (cause instanceof FlyLogsException known) {
            return known;
        }
        if (cause instanceof OpenToOthers) {
            return new FlyLogsException.InvalidRequest("position store: " + cause.getMessage());
        }
        return new FlyLogsException.Unavailable(
                "position store: the " + key + " cannot be " + done + " " + dir + ": " + DiskTrouble.of(cause));
    }
}
