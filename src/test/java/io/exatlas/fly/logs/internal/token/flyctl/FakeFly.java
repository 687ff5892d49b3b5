package io.exatlas.fly.logs.internal.token.flyctl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A program that takes flyctl's place: a shell script in a directory that is both {@code HOME} and the first of
 * {@code PATH}. It tells its process id, and with {@code note $!} those of its children.
 */
final class FakeFly {

    private final Path dir;

    FakeFly(Path dir) {
        this.dir = dir;
    }

    /** Writes the program. */
    void does(String script) throws IOException {
        Path file = dir.resolve("fly");
        Files.writeString(file, "#!/bin/sh\nnote() { echo $1 >> \"$HOME/pids\"; }\nnote $$\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    FlyctlProgram onPath() {
        return FlyctlProgram.onPath(this::variable);
    }

    @Nullable
    String variable(String name) {
        return Map.of("PATH", dir + ":/usr/bin:/bin", "HOME", dir.toString(), "FLY_API_TOKEN", "fm2_canary")
                .get(name);
    }

    Path file(String name) {
        return dir.resolve(name);
    }

    /** How often it was started, if it noted no children. */
    int starts() throws IOException {
        return pids().size();
    }

    /** Waits until so many processes were noted. */
    void awaitNoted(int count) {
        await(() -> {
            try {
                return pids().size() >= count;
            } catch (IOException unreadable) {
                return false;
            }
        });
    }

    /** Waits until none of the processes it noted runs. A signal is on its way for a moment. */
    void awaitGone() throws IOException {
        for (long pid : pids()) {
            await(() -> gone(pid));
        }
    }

    /** Ends what it left behind. */
    void killNoted() throws IOException {
        pids().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }

    private List<Long> pids() throws IOException {
        Path noted = file("pids");
        return Files.exists(noted)
                ? Files.readAllLines(noted).stream().map(Long::valueOf).toList()
                : List.of();
    }

    /** An orphan whose new parent does not collect it stays in the table of processes, though it runs no more. */
    private static boolean gone(long pid) {
        try {
            return ProcessHandle.of(pid).isEmpty()
                    || Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
        } catch (IOException left) {
            return ProcessHandle.of(pid).isEmpty();
        }
    }

    private static void await(BooleanSupplier done) {
        long start = System.nanoTime();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - start > Duration.ofSeconds(10).toNanos()) {
                throw new AssertionError("did not come to pass within 10 s");
            }
            Thread.onSpinWait();
        }
    }
}
