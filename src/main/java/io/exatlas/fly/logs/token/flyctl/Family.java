package io.exatlas.fly.logs.token.flyctl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A child process, what it started, and what that started. A program whose parent has gone is no descendant any more;
 * on Linux it is still found if it holds an output of the child and the child lived long enough to be looked at,
 * elsewhere it gets away. For any thread.
 */
final class Family {

    private static final List<String> OUTPUTS = List.of("1", "2");

    // Guarded by this.
    private final Set<Path> pipes = new LinkedHashSet<>();
    private final Set<ProcessHandle> told = new LinkedHashSet<>();
    private @Nullable Process parent;
    private boolean closed;

    /**
     * Starts the child.
     *
     * @throws IOException if it cannot be started, or if this was closed
     */
    synchronized Process start(ProcessBuilder builder) throws IOException {
        if (closed) {
            throw new IOException("closed before the child was started");
        }
        Process started = builder.start();
        parent = started;
        // At once: of a child that has ended they cannot be told any more.
        OUTPUTS.forEach(output -> pipe(started.pid(), output).ifPresent(pipes::add));
        return started;
    }

    /** Kills all of them, also those that are being started at this moment. */
    synchronized void close() {
        closed = true;
        kill();
    }

    /** Asks all of them to end. */
    synchronized void terminate() {
        members().forEach(member -> {
            told.add(member);
            member.destroy();
        });
    }

    /** Kills all of them. */
    synchronized void kill() {
        // The parent first, so that it starts no more.
        Stream.of(members(), told.stream().flatMap(Family::withDescendants).toList(), holders())
                .flatMap(List::stream)
                .forEach(ProcessHandle::destroyForcibly);
    }

    private List<ProcessHandle> members() {
        return parent == null ? List.of() : withDescendants(parent.toHandle()).toList();
    }

    /** Those who still hold an output of the child. */
    private List<ProcessHandle> holders() {
        long self = ProcessHandle.current().pid();
        return pipes.isEmpty()
                ? List.of()
                : ProcessHandle.allProcesses()
                        .filter(process -> process.pid() != self)
                        .filter(this::holdsAnOutput)
                        .toList();
    }

    private boolean holdsAnOutput(ProcessHandle process) {
        return OUTPUTS.stream()
                .anyMatch(output ->
                        pipe(process.pid(), output).filter(pipes::contains).isPresent());
    }

    private static Stream<ProcessHandle> withDescendants(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants());
    }

    /** Linux names a pipe by a number that no other has at the time. */
    private static Optional<Path> pipe(long pid, String output) {
        try {
            Path target = Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "fd", output));
            return target.toString().startsWith("pipe:") ? Optional.of(target) : Optional.empty();
        } catch (IOException | UnsupportedOperationException untold) {
            return Optional.empty();
        }
    }
}
