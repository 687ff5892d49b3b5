package io.exatlas.fly.logs.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Trouble with files is told in words, without paths, content and names of classes, in one line. */
final class DiskTroubleTest {

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of(new AccessDeniedException("/secret"), "permission denied"),
                Arguments.of(new NoSuchFileException("/secret"), "it does not exist"),
                Arguments.of(new FileAlreadyExistsException("/secret"), "something of this name is there already"),
                Arguments.of(new NotDirectoryException("/secret"), "it is not a directory"),
                Arguments.of(new DirectoryNotEmptyException("/secret"), "the directory is not empty"),
                Arguments.of(new FileSystemLoopException("/secret"), "its symbolic links go in a circle"),
                Arguments.of(
                        new FileSystemException("/secret", null, "Read-only\nfile system"),
                        "\"Read-only\\u000afile system\""),
                Arguments.of(new FileSystemException("/secret"), "the system gives no reason"),
                Arguments.of(new IOException("No space left on device"), "\"No space left on device\""),
                Arguments.of(new ClosedChannelException(), "the system gives no reason"),
                Arguments.of(new UncheckedIOException(new IOException("Input/output error")), "\"Input/output error\""),
                Arguments.of(new RejectedExecutionException("Task io.vertx rejected"), "this process is ending"),
                Arguments.of(new IllegalStateException("content"), "an unexpected failure"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void troubleIsToldInWords(Throwable cause, String told) {
        assertThat(DiskTrouble.of(cause)).isEqualTo(told);
    }
}
