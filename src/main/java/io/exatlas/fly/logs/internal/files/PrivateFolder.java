package io.exatlas.fly.logs.internal.files;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A folder of small files in a directory of their own, both for their owner only (mode 0700, files 0600). A new file is
 * complete on the disk before it takes the place of the old one, so a reader sees old or new content and nothing else,
 * also beside another process. Both are made when the first file is put. A directory or file that others may open is
 * refused with {@link OpenToOthers}. Calls block. For any thread.
 *
 * <p>Names come from the caller, who has checked them: one with a slash, or beginning with a dot, is his mistake.
 */
public final class PrivateFolder {

    /** What no name begins with. */
    private static final String FRESH = ".new-";

    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final Disk disk;
    private final Path above;
    private final Path dir;
    private final AtomicBoolean swept = new AtomicBoolean();

    public PrivateFolder(Disk disk, Path above, String name) {
        this.disk = disk;
        this.above = above;
        this.dir = inside(above, name);
    }

    /** Where a file is kept. */
    public Path place(String name) {
        return inside(dir, name);
    }

    /**
     * The content of a file, at most one byte more than the limit; empty if there is none. Something else than a file
     * in its place has no content.
     */
    public Optional<byte[]> read(String name, int limit) throws IOException {
        Path file = place(name);
        if (!isThere()) {
            return Optional.empty();
        }
        Optional<PosixFileAttributes> found = disk.look(file, LinkOption.NOFOLLOW_LINKS);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (!found.get().isRegularFile()) {
            return Optional.of(new byte[0]);
        }
        refuseOpen(file, found.get(), "0600");
        try {
            return Optional.of(disk.read(file, limit));
        } catch (NoSuchFileException removedMeanwhile) {
            return Optional.empty();
        }
    }

    /** Makes the folder, if need be, and puts a file into the place of the old one. */
    public void replace(String name, byte[] content) throws IOException {
        Path file = place(name);
        open();
        Path fresh = dir.resolve(FRESH + UUID.randomUUID());
        try {
            disk.write(fresh, content);
            sweepOnce(fresh);
            disk.replace(fresh, file);
        } catch (IOException failed) {
            discard(fresh, failed);
            throw failed;
        }
        disk.sync(dir);
    }

    /** Removes a file, if it is there. */
    public void delete(String name) throws IOException {
        Path file = place(name);
        if (isThere()) {
            disk.delete(file);
            disk.sync(dir);
        }
    }

    private void open() throws IOException {
        for (Path each : List.of(above, dir)) {
            Optional<PosixFileAttributes> found = disk.look(each);
            if (found.isPresent()) {
                refuseFile(each, found.get());
            }
            disk.makeDirectory(each);
            Optional<PosixFileAttributes> made = disk.look(each);
            if (made.isPresent()) {
                refuseOpen(each, made.get(), "0700");
            }
        }
    }

    private boolean isThere() throws IOException {
        for (Path each : List.of(above, dir)) {
            Optional<PosixFileAttributes> found = disk.look(each);
            if (found.isEmpty()) {
                return false;
            }
            refuseFile(each, found.get());
            refuseOpen(each, found.get(), "0700");
        }
        return true;
    }

    private static void refuseFile(Path path, PosixFileAttributes found) throws NotDirectoryException {
        if (!found.isDirectory()) {
            throw new NotDirectoryException(path.toString());
        }
    }

    /** A process that was killed leaves a file behind. */
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

    private static void refuseOpen(Path path, PosixFileAttributes found, String mode) throws OpenToOthers {
        if (!OWNERS.containsAll(found.permissions())) {
            throw new OpenToOthers(path, found.permissions(), mode);
        }
    }

    private static Path inside(Path dir, String name) {
        if (name.isEmpty() || name.startsWith(".") || name.indexOf('/') >= 0) {
            throw new IllegalArgumentException("not the name of a file: " + name);
        }
        return dir.resolve(name);
    }
}
