package io.exatlas.fly.logs.internal.cli.view;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
    void textIsUtf8UnlessSaidOtherwise() {
        new Output(sink, gone::incrementAndGet).write("grüß 😀");

        assertThat(sink.toByteArray()).isEqualTo("grüß 😀".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void charsetOfTheLocaleIsFollowed() {
        new Output(sink, ISO_8859_1, failure -> {}).write("grüß 😀\ud83d\n");

        assertThat(sink.toString(ISO_8859_1)).isEqualTo("grüß ??\n");
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
    void whatAFailedWriteSaysIsPassedOn() {
        List<String> said = new ArrayList<>();
        Output output = new Output(new ClosedPipe(), UTF_8, failure -> said.add(failure.getMessage()));

        output.write("one\n");
        output.write("two\n");

        assertThat(said).containsExactly("Broken pipe");
    }

    @Test
    void firstFailureIsKept() throws IOException {
        CheckedStream stream = new CheckedStream(new ClosedPipe());
        assertThat(stream.failure()).isEmpty();

        assertThatThrownBy(() -> stream.write(1)).hasMessage("Broken pipe");

        assertThat(stream.failure()).get().asInstanceOf(THROWABLE).hasMessage("Broken pipe");
    }

    @ParameterizedTest
    @EnumSource(StandardOutput.class)
    void onlyTheReaderOfAPipeMayGoWithoutAWord(StandardOutput output) {
        Optional<String> complaint = output.complaint(new IOException("No space left on device"));

        assertThat(complaint)
                .isEqualTo(
                        output == StandardOutput.PIPE
                                ? Optional.empty()
                                : Optional.of("standard output could not be written: No space left on device"));
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
