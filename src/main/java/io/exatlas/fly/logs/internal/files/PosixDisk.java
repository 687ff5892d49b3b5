package io.exatlas.fly.logs.internal.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A file system with owners and permissions. No state. */
public final class PosixDisk implements Disk {

    private static final Duration LEFT_OVER = Duration.ofHours(1);
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    public PosixDisk() {}

    @Override
    public Optional<PosixFileAttributes> look(Path path, LinkOption... options) throws IOException {
        try {
            return Optional.of(Files.readAttributes(path, PosixFileAttributes.class, options));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (UnsupportedOperationException notPosix) {
            throw new IOException("this file system cannot keep a file private", notPosix);
        }
    }

    @Override
    public void makeDirectory(Path dir) throws IOException {
        if (Files.isDirectory(dir)) {
            return;
        }
        Files.createDirectories(dir, OWNERS_DIRECTORY);
        sync(dir.resolveSibling("."));
    }

    @Override
    public byte[] read(Path file, int limit) throws IOException {
        try (InputStream in = Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(limit + 1);
        }
    }

    @Override
    public void write(Path fresh, byte[] content) throws IOException {
        Set<StandardOpenOption> asNew = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel file = FileChannel.open(fresh, asNew, OWNERS_FILE)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                file.write(left);
            }
            file.force(true);
        }
    }

    @Override
    public void replace(Path fresh, Path target) throws IOException {
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void sync(Path dir) throws IOException {
        try (FileChannel names = FileChannel.open(dir, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void sweep(Path fresh, String prefix) throws IOException {
        Instant before = Files.getLastModifiedTime(fresh).toInstant().minus(LEFT_OVER);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(fresh.resolveSibling("."), prefix + "*")) {
            for (Path file : left) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
