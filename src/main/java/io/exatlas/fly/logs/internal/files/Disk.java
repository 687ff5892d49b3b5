package io.exatlas.fly.logs.internal.files;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Optional;

/** What {@link PrivateFolder} does on the disk, step by step, so that a test can break each step. Calls block. */
public interface Disk {

    /** Kind and permissions; empty if there is nothing. */
    Optional<PosixFileAttributes> look(Path path, LinkOption... options) throws IOException;

    /** Makes a directory with all above it, for its owner only; nothing if it is there. */
    void makeDirectory(Path dir) throws IOException;

    /** The content, at most one byte more than the limit; does not follow a link. */
    byte[] read(Path file, int limit) throws IOException;

    /** Makes a new file that was never open to others, and returns when the content is on the disk. */
    void write(Path fresh, byte[] content) throws IOException;

    /** Puts a file in the place of another in one step. */
    void replace(Path fresh, Path target) throws IOException;

    /** Returns when the names in a directory are on the disk. */
    void sync(Path dir) throws IOException;

    /** Removes a file, if it is there. */
    void delete(Path file) throws IOException;

    /** Removes files of that prefix in its directory which are an hour older than this one. */
    void sweep(Path fresh, String prefix) throws IOException;
}
