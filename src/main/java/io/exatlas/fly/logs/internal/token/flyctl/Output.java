package io.exatlas.fly.logs.internal.token.flyctl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * One output of a child process: the first {@link ChildProcess#LONGEST} bytes are kept, the rest is counted only. Reads
 * what is there and never waits. For one thread.
 */
final class Output {

    private final InputStream stream;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final byte[] chunk = new byte[ChildProcess.LONGEST];
    private long total;

    Output(InputStream stream) {
        this.stream = stream;
    }

    /** Whether anything was there. */
    boolean drain() {
        int read = read();
        if (read <= 0) {
            return false;
        }
        total += read;
        kept.write(chunk, 0, Math.min(read, ChildProcess.LONGEST - kept.size()));
        return true;
    }

    String text() {
        return kept.toString(UTF_8);
    }

    long total() {
        return total;
    }

    /** Under the lock under which the JDK swaps the pipe of an ended process for what was left in it. */
    private int read() {
        synchronized (stream) {
            try {
                return stream.read(chunk, 0, Math.min(stream.available(), chunk.length));
            } catch (IOException gone) {
                return 0;
            }
        }
    }
}
