package io.exatlas.fly.logs.cli.view;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** What the process's standard output, or standard error, is connected to. */
public enum StandardOutput {
    /** Somebody looks at it. */
    TERMINAL,
    /** A file keeps it: a failed write has lost lines. */
    FILE,
    /** Another program reads it, and may stop doing so whenever it has seen enough. */
    PIPE;

    private static final Path OUTPUT = Path.of("/proc/self/fd/1");
    private static final Path ERROR = Path.of("/proc/self/fd/2");

    public static StandardOutput find() {
        return of(OUTPUT);
    }

    /** The same of standard error. */
    public static StandardOutput error() {
        return of(ERROR);
    }

    private static StandardOutput of(Path link) {
        return Files.isSymbolicLink(link) ? fromLink(link) : fromConsole();
    }

    @SuppressWarnings("SystemConsoleNull") // the property restores what null used to mean
    private static StandardOutput fromConsole() {
        // From JDK 22 on there is a console also where there is no terminal, unless this is said first.
        System.setProperty("jdk.console", "java.base");
        return System.console() != null ? TERMINAL : PIPE;
    }

    private static StandardOutput fromLink(Path link) {
        try {
            Path target = Files.readSymbolicLink(link);
            if (target.startsWith("/dev/pts")
                    || target.toString().startsWith("/dev/tty")
                    || target.endsWith("/dev/console")) {
                return TERMINAL;
            }
            return Files.isRegularFile(link) ? FILE : PIPE;
        } catch (IOException | InvalidPathException e) {
            return PIPE;
        }
    }
}
