package io.exatlas.fly.logs.internal.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Whether the process was started without standard input. The Java runtime does not leave its descriptor free then: the
 * first file that it opens takes it, and would be read in the place of what was meant.
 */
final class StandardInput {

    private StandardInput() {}

    /** Whether it was closed; false where this cannot be told. */
    static boolean closed() {
        return target(Path.of("/proc/self/fd/0"))
                .filter(file -> isOfTheRuntime(
                        file, System.getProperty("java.home", ""), System.getProperty("java.class.path", "")))
                .isPresent();
    }

    /**
     * Whether a file is one that the runtime opens by itself: of its own, or of the class path.
     *
     * @param file a real path
     */
    static boolean isOfTheRuntime(Path file, String home, String classPath) {
        return real(Path.of(home))
                        .filter(java -> !home.isEmpty() && file.startsWith(java))
                        .isPresent()
                || Arrays.stream(classPath.split(File.pathSeparator))
                        .filter(entry -> !entry.isEmpty())
                        .map(entry -> real(Path.of(entry)))
                        .flatMap(Optional::stream)
                        .anyMatch(file::equals);
    }

    private static Optional<Path> target(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link));
        } catch (IOException | RuntimeException untold) {
            return Optional.empty();
        }
    }

    private static Optional<Path> real(Path path) {
        try {
            return Optional.of(path.toRealPath());
        } catch (IOException | RuntimeException untold) {
            return Optional.empty();
        }
    }
}
