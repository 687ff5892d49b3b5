package io.exatlas.fly.logs.internal.files;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A disk that counts the files it writes, and holds the first one back until it is let go. */
public final class CountingDisk implements Disk {

    private final Disk disk = new PosixDisk();
    private final AtomicInteger writes = new AtomicInteger();
    private final CountDownLatch letGo = new CountDownLatch(1);

    public CountingDisk() {}

    public int writes() {
        return writes.get();
    }

    public void letGo() {
        letGo.countDown();
    }

    @Override
    public Optional<PosixFileAttributes> look(Path path, LinkOption... options) throws IOException {
        return disk.look(path, options);
    }

    @Override
    public void makeDirectory(Path dir) throws IOException {
        disk.makeDirectory(dir);
    }

    @Override
    public byte[] read(Path file, int limit) throws IOException {
        return disk.read(file, limit);
    }

    @Override
    public void write(Path fresh, byte[] content) throws IOException {
        writes.incrementAndGet();
        try {
            letGo.await();
        } catch (InterruptedException ended) {
            throw new IOException(ended);
        }
        disk.write(fresh, content);
    }

    @Override
    public void replace(Path fresh, Path target) throws IOException {
        disk.replace(fresh, target);
    }

    @Override
    public void sync(Path dir) throws IOException {
        disk.sync(dir);
    }

    @Override
    public void delete(Path file) throws IOException {
        disk.delete(file);
    }

    @Override
    public void sweep(Path fresh, String prefix) throws IOException {
        disk.sweep(fresh, prefix);
    }
}
