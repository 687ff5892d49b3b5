package io.exatlas.fly.logs.internal.cli.view;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** What the process's standard output, or standard error, is connected to. */
public enum StandardOutput {
    /** Somebody looks at it. */
    TERMINAL,
    /** A file or a device keeps it: a failed write has lost lines. */
    FILE,
    /** Another program reads it, and may stop doing so whenever it has seen enough. */
    PIPE;

    private static final int TYPE_BITS = 0170000;
    private static final Set<Integer> PIPES = Set.of(0010000, 0140000);

    public static StandardOutput find() {
        return of(1);
    }

    /** The same of standard error. */
    public static StandardOutput error() {
        return of(2);
    }

    /**
     * What a write that failed means: a sentence, or nothing where the reader of a pipe has gone, who may have seen
     * enough.
     */
    public Optional<String> complaint(IOException failure) {
        return this == PIPE
                ? Optional.empty()
                : Optional.of("standard output could not be written: " + failure.getMessage());
    }

    private static StandardOutput of(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        boolean terminal = Files.isSymbolicLink(link) ? toTerminal(link) : console();
        return terminal ? TERMINAL : kept(Path.of("/dev/fd/" + descriptor));
    }

    @SuppressWarnings("SystemConsoleNull") // the property restores what null used to mean
    private static boolean console() {
        // From JDK 22 on there is a console also where there is no terminal, unless this is said first.
        System.setProperty("jdk.console", "java.base");
        return System.console() != null;
    }

    private static boolean toTerminal(Path link) {
        try {
            Path target = Files.readSymbolicLink(link);
            return target.startsWith("/dev/pts")
                    || target.toString().startsWith("/dev/tty")
                    || target.endsWith("/dev/console");
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    private static StandardOutput kept(Path opened) {
        try {
            return Files.getAttribute(opened, "unix:mode") instanceof Integer mode && !PIPES.contains(mode & TYPE_BITS)
                    ? FILE
                    : PIPE;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return PIPE;
        }
    }
}
