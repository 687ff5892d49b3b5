package io.exatlas.fly.logs.position;

import io.exatlas.fly.logs.internal.files.Disk;
import io.exatlas.fly.logs.internal.files.PosixDisk;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Stores positions in files, {@code APP/NAME} in a directory of their own (mode 0700, files 0600; in file names a
 * capital is written as {@code +} and the small letter). The directory is made when the first position is put. A put
 * succeeds when its content, or that of a later put, survives a loss of power. Put may be called for every batch: see
 * {@link CoalescedPositions}.
 *
 * <p>A second process that reads finds old or new content, nothing else; if it puts as well, the last put wins. A
 * damaged file is refused and left in place, and so is a directory or file that others than its owner may open.
 * Failures are {@code InvalidRequest} if a person has to correct something, {@code Unavailable} if the disk failed. A
 * put replaces a damaged file. Thread-safe; futures complete within ten seconds on the caller's context.
 */
public final class FilePositionStore implements PositionStore {

    private final PositionStore positions;

    public FilePositionStore(Vertx vertx, Path dir) {
        this(vertx, dir, new PosixDisk());
    }

    FilePositionStore(Vertx vertx, Path dir, Disk disk) {
        this.positions = new CoalescedPositions(vertx, new PositionFiles(vertx, dir, disk));
    }

    @Override
    public Future<Optional<ResumeToken>> get(AppName app, String name) {
        return positions.get(app, name);
    }

    @Override
    public Future<Void> put(AppName app, String name, ResumeToken token) {
        return positions.put(app, name, token);
    }

    @Override
    public Future<Void> remove(AppName app, String name) {
        return positions.remove(app, name);
    }
}
