package io.exatlas.fly.logs.token.store;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The files of one kind of token: a directory with one file for an app, named like it. A new file is complete on the
 * disk before it takes the place of the old one, so a reader sees old or new content and nothing else, also beside
 * another process. Calls block. For any thread.
 */
final class StoreRoom {

    /** What no app's name begins with. */
    private static final String FRESH = ".new-";

    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final StoreDisk disk;
    private final Path store;
    private final Path dir;
    private final AtomicBoolean swept = new AtomicBoolean();

    StoreRoom(StoreDisk disk, Path store, String name) {
        this.disk = disk;
        this.store = store;
        this.dir = store.resolve(name);
    }

    /** Where the token of an app is kept. */
    Path place(AppName app) {
        return dir.resolve(app.value());
    }

    /** The content of an app's file; empty if there is none. Refuses what others may open. */
    Optional<byte[]> read(AppName app) throws IOException {
        if (!isThere()) {
            return Optional.empty();
        }
        Path file = place(app);
        Optional<PosixFileAttributes> found = disk.look(file, LinkOption.NOFOLLOW_LINKS);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (!found.get().isRegularFile()) {
            return Optional.of(new byte[0]);
        }
        refuseOpen(file, found.get(), "0600");
        try {
            return Optional.of(disk.read(file, StoredText.LONGEST));
        } catch (NoSuchFileException removedMeanwhile) {
            return Optional.empty();
        }
    }

    /** Makes the room, if need be, and puts a file into the place of the old one. */
    void replace(AppName app, byte[] content) throws IOException {
        open();
        Path fresh = dir.resolve(FRESH + UUID.randomUUID());
        try {
            disk.write(fresh, content);
            sweepOnce(fresh);
            disk.replace(fresh, place(app));
        } catch (IOException failed) {
            discard(fresh, failed);
            throw failed;
        }
        disk.sync(dir);
    }

    void delete(AppName app) throws IOException {
        if (isThere()) {
            disk.delete(place(app));
            disk.sync(dir);
        }
    }

    private void open() throws IOException {
        for (Path each : List.of(store, dir)) {
            disk.makeDirectory(each);
            disk.look(each).ifPresent(found -> refuseOpen(each, found, "0700"));
        }
    }

    /** Fails if others may open the room or the store. */
    private boolean isThere() throws IOException {
        for (Path each : List.of(store, dir)) {
            Optional<PosixFileAttributes> found = disk.look(each);
            if (found.isEmpty()) {
                return false;
            }
            refuseOpen(each, found.get(), "0700");
        }
        return true;
    }

    /** A process that was killed leaves a file behind, with a token in it. */
    private void sweepOnce(Path fresh) {
        if (swept.compareAndSet(false, true)) {
            try {
                disk.sweep(fresh, FRESH);
            } catch (IOException later) {
                swept.set(false);
            }
        }
    }

    private void discard(Path fresh, IOException failed) {
        try {
            disk.delete(fresh);
        } catch (IOException left) {
            failed.addSuppressed(left);
        }
    }

    private static void refuseOpen(Path path, PosixFileAttributes found, String mode) {
        if (!OWNERS.containsAll(found.permissions())) {
            throw new FlyLogsException.Unauthorized("token store: " + path + " is open to others ("
                    + PosixFilePermissions.toString(found.permissions()) + "): give it mode " + mode);
        }
    }
}
