package io.exatlas.fly.logs.internal.cli.view;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** A stream that keeps its first failure, which the writers around it would hide. */
public final class CheckedStream extends OutputStream {

    private final OutputStream sink;
    private volatile Optional<IOException> failure = Optional.empty();

    public CheckedStream(OutputStream sink) {
        this.sink = sink;
    }

    /** What the first write that failed said. Any thread may ask. */
    public Optional<IOException> failure() {
        return failure;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            sink.write(bytes, from, length);
        } catch (IOException e) {
            if (failure.isEmpty()) {
                failure = Optional.of(e);
            }
            throw e;
        }
    }
}
