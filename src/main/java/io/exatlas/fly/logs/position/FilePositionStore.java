package io.exatlas.fly.logs.position;

import io.exatlas.fly.logs.internal.files.Disk;
import io.exatlas.fly.logs.internal.files.PosixDisk;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps positions in files, {@code APP/NAME} in a directory of their own (mode 0700, files 0600; in file names a
 * capital is written {@code +} and the small letter). The directory is made when the first position is put. A put has
 * succeeded when its content, or that of a later put, would outlive a loss of power. It may be called for every batch:
 * see {@link CoalescedPositions}.
 *
 * <p>A second process that looks sees old or new content, nothing else; if it puts as well, the last one wins. A file
 * that is damaged is refused and left in place, as is a directory or file that anybody but its owner may open: failures
 * are {@code InvalidRequest} where a person has to put something right, {@code Unavailable} where the disk failed. A
 * put replaces a damaged file. For any thread; answers within ten seconds on the caller's context.
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
