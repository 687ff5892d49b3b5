package io.exatlas.fly.logs.cluster.scale;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A process of the bench. */
final class Child implements AutoCloseable {

    private static final double TICKS_A_SECOND = 100;

    private final Process process;

    private Child(Process process) {
        this.process = process;
    }

    /**
     * Runs a class of this class path.
     *
     * @param before what to put before the command
     * @param out is given what it says, line by line
     * @param err is given what it says besides
     */
    static Child java(
            List<String> before,
            List<String> settings,
            String main,
            List<String> args,
            Consumer<String> out,
            Consumer<String> err) {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(settings);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(args);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(variable -> variable.startsWith("FLY_"));
        try {
            Process process = builder.start();
            read(process.getInputStream(), out);
            read(process.getErrorStream(), err);
            return new Child(process);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void read(InputStream from, Consumer<String> listener) {
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader in = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
                        in.lines().forEach(listener);
                    } catch (IOException | UncheckedIOException ended) {
                        listener.accept("ended");
                    }
                },
                "lines of a child");
        reader.setDaemon(true);
        reader.start();
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** What it has spent on processors, in seconds. */
    double cpuSeconds() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid()), "stat"));
            String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(words[11]) + Long.parseLong(words[12])) / TICKS_A_SECOND;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Kills it as {@code kill -9} does, and waits until it is gone. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("process " + pid() + " does not end");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
