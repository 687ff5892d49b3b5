package io.exatlas.fly.logs.internal.token.flyctl;

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
 * on Linux it is still found, by the working directory, which children inherit: the child gets one that no other
 * process has. One that has left both its parent and that directory gets away, and elsewhere all orphans do; nobody
 * waits for those. Started and closed by one thread, closed by any.
 */
final class Family {

    /** The directory of this thread among those of all processes; no file can be made in it. */
    private static final Path THREAD = Path.of("/proc/thread-self");

    /** One that starts others while it is being killed is looked for again so often. */
    private static final int LOOKS = 5;

    // Guarded by this.
    private final Set<ProcessHandle> told = new LinkedHashSet<>();
    private Optional<Path> home = Optional.empty();
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
        home = link(THREAD).map(THREAD::resolveSibling);
        home.ifPresent(dir -> builder.directory(dir.toFile()));
        Process started = builder.start();
        parent = started;
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
        Stream.of(members(), told.stream().flatMap(Family::withDescendants).toList())
                .flatMap(List::stream)
                .forEach(ProcessHandle::destroyForcibly);
        List<ProcessHandle> left = orphans();
        for (int look = 0; look < LOOKS && !left.isEmpty(); look++) {
            left.forEach(ProcessHandle::destroyForcibly);
            left = orphans();
        }
    }

    private List<ProcessHandle> members() {
        return parent == null ? List.of() : withDescendants(parent.toHandle()).toList();
    }

    private List<ProcessHandle> orphans() {
        return parent == null || home.isEmpty()
                ? List.of()
                : ProcessHandle.allProcesses().filter(this::livesAtHome).toList();
    }

    private boolean livesAtHome(ProcessHandle process) {
        return link(Path.of("/proc", Long.toString(process.pid()), "cwd")).equals(home);
    }

    private static Stream<ProcessHandle> withDescendants(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants());
    }

    /** Empty for a process that has ended or is of another user, and where there is no such file. */
    private static Optional<Path> link(Path path) {
        try {
            return Optional.of(Files.readSymbolicLink(path));
        } catch (IOException | UnsupportedOperationException untold) {
            return Optional.empty();
        }
    }
}
