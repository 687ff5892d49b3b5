package io.exatlas.fly.logs.internal.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Arrays;
import java.util.Optional;

/** A disk that changes things for a number of steps and then fails, as if it were full or the process had died. */
public final class BrokenDisk implements Disk {

    private final Disk disk = new PosixDisk();
    private final int torn;
    private int left;
    private boolean deletes;

    /** Fails from that step on; a file being written then is left with that many bytes, or not made if negative. */
    public BrokenDisk(int steps, int torn) {
        this.left = steps;
        this.torn = torn;
    }

    /** As a disk that is full. */
    public BrokenDisk thatStillDeletes() {
        deletes = true;
        return this;
    }

    public synchronized void repair() {
        left = Integer.MAX_VALUE;
    }

    @Override
    public Optional<PosixFileAttributes> look(Path path, LinkOption... options) throws IOException {
        return disk.look(path, options);
    }

    @Override
    public byte[] read(Path file, int limit) throws IOException {
        return disk.read(file, limit);
    }

    @Override
    public void makeDirectory(Path dir) throws IOException {
        step();
        disk.makeDirectory(dir);
    }

    @Override
    public void write(Path fresh, byte[] content) throws IOException {
        try {
            step();
        } catch (IOException full) {
            if (torn >= 0 && Files.isDirectory(fresh.resolveSibling("."))) {
                disk.write(fresh, Arrays.copyOf(content, Math.min(torn, content.length)));
            }
            throw full;
        }
        disk.write(fresh, content);
    }

    @Override
    public void replace(Path fresh, Path target) throws IOException {
        step();
        disk.replace(fresh, target);
    }

    @Override
    public void sync(Path dir) throws IOException {
        step();
        disk.sync(dir);
    }

    @Override
    public void delete(Path file) throws IOException {
        if (!deletes) {
            step();
        }
        disk.delete(file);
    }

    @Override
    public void sweep(Path fresh, String prefix) throws IOException {
        step();
        disk.sweep(fresh, prefix);
    }

    private synchronized void step() throws IOException {
        if (left <= 0) {
            throw new FileSystemException("/store", null, "No space left on device");
        }
        left--;
    }
}
