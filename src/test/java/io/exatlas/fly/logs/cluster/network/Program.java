package io.exatlas.fly.logs.cluster.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The command line as a process of its own; what it says on standard error is kept in {@code target}, with times. */
final class Program implements AutoCloseable {

    private static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Xmx256m",
            "-Djava.net.preferIPv4Stack=true",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.management/sun.management=ALL-UNNAMED",
            "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-modules=java.se",
            "-Dlogback.configurationFile=logback-node.xml",
            "-Dhazelcast.partition.count=31",
            "-Dhazelcast.operation.thread.count=2",
            "-Dhazelcast.operation.generic.thread.count=2",
            "-Dhazelcast.io.thread.count=1",
            "-Dhazelcast.event.thread.count=1",
            "-cp",
            System.getProperty("java.class.path"),
            "io.exatlas.fly.logs.internal.cli.Main");

    private final String name;
    private final Process process;
    private final Path log;

    private Program(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it.
     *
     * @param before what to put before the command, as {@code ip netns exec} is
     * @param out is given the lines of standard output
     * @param err is given those of standard error
     */
    static Program start(
            String name, List<String> before, List<String> args, Consumer<String> out, Consumer<String> err) {
        List<String> command = new ArrayList<>(before);
        command.addAll(JAVA);
        command.addAll(args);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(variable -> variable.startsWith("FLY_"));
        try {
            Path log = Path.of("target", "network-" + name + ".log");
            Files.deleteIfExists(log);
            Program program = new Program(name, builder.start(), log);
            program.read(program.process.getInputStream(), out);
            program.read(program.process.getErrorStream(), line -> {
                program.keep(line);
                err.accept(line);
            });
            return program;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void read(InputStream from, Consumer<String> listener) {
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader in = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
                        in.lines().forEach(listener);
                    } catch (IOException | UncheckedIOException ended) {
                        keep("ended: " + ended.getMessage());
                    }
                },
                "lines of " + name);
        reader.setDaemon(true);
        reader.start();
    }

    private synchronized void keep(String line) {
        try {
            Files.writeString(
                    log,
                    LocalTime.now(ZoneOffset.UTC) + " " + line + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String name() {
        return name;
    }

    /** What it has said on standard error. */
    synchronized String said() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException unread) {
            return unread.toString();
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    void freeze() {
        signal("-STOP");
    }

    void wake() {
        signal("-CONT");
    }

    /** Ends it as SIGTERM does, and waits until it is gone. */
    void leave() {
        signal("-TERM");
        gone();
    }

    private void signal(String signal) {
        try {
            int code = new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new AssertionError("kill " + signal + " of " + name + " ended with " + code);
            }
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private void gone() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError(name + " does not end");
            }
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /** Kills it as {@code kill -9} does, and waits until it is gone. */
    @Override
    public void close() {
        process.destroyForcibly();
        gone();
    }
}
