package io.exatlas.fly.logs.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Where lines go. */
final class OutputTest {

    private final ByteArrayOutputStream sink = new ByteArrayOutputStream();
    private final AtomicInteger gone = new AtomicInteger();

    @Test
    void linesAreSeenAtOnce() {
        new Output(sink, gone::incrementAndGet).write("one\n");

        assertThat(sink.toString(StandardCharsets.UTF_8)).isEqualTo("one\n");
    }

    @Test
    void textIsUtf8WhateverTheLocale() {
        new Output(sink, gone::incrementAndGet).write("grüß 😀");

        assertThat(sink.toByteArray()).isEqualTo("grüß 😀".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void halfASurrogatePairIsReplaced() {
        new Output(sink, gone::incrementAndGet).write("a\ud83db");

        assertThat(sink.toString(StandardCharsets.UTF_8)).isEqualTo("a\ufffdb");
    }

    @Test
    void readerThatHasGoneIsNoticed() {
        Output output = new Output(new ClosedPipe(), gone::incrementAndGet);

        output.write("one\n");

        assertThat(gone).hasValue(1);
    }

    @Test
    void nothingIsWrittenToAReaderThatHasGone() {
        ClosedPipe pipe = new ClosedPipe();
        Output output = new Output(pipe, gone::incrementAndGet);

        output.write("one\n");
        output.write("two\n");

        assertThat(pipe.attempts).isEqualTo(1);
        assertThat(gone).hasValue(1);
    }

    @Test
    void readerThatReadsIsNotBroken() {
        Output output = new Output(sink, gone::incrementAndGet);

        output.write("one\n");

        assertThat(gone).hasValue(0);
    }

    private static final class ClosedPipe extends OutputStream {
        private int attempts;

        @Override
        public void write(int b) throws IOException {
            attempts++;
            throw new IOException("Broken pipe");
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            write(0);
        }
    }
}
