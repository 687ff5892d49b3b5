package io.exatlas.fly.logs.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A {@link NodeProgram} that runs, seen from the test. Commands are for one thread; lines are noted on another one. */
public final class NodeProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final Path log;
    private final Notebook notes;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> ready = new CompletableFuture<>();

    private NodeProcess(Process process, String name, Path log) {
        this.process = process;
        this.log = log;
        this.notes = new Notebook(name);
        Thread reader = new Thread(this::read, "lines of " + name);
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts one; it is not ready yet.
     *
     * @param before what to put before the command, as {@code ip netns exec} is
     */
    public static NodeProcess start(String name, NodeSettings settings, List<String> before) {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx256m",
                "-Djava.net.preferIPv4Stack=true",
                "-Dlogback.configurationFile=logback-node.xml",
                "-Dhazelcast.partition.count=31",
                "-Dhazelcast.operation.thread.count=2",
                "-Dhazelcast.operation.generic.thread.count=2",
                "-Dhazelcast.io.thread.count=1",
                "-Dhazelcast.event.thread.count=1",
                "-cp",
                System.getProperty("java.class.path"),
                NodeProgram.class.getName(),
                settings.text()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(variable -> variable.startsWith("FLY_"));
        Path log = Path.of("target", "node-" + name + ".log");
        builder.redirectError(log.toFile());
        try {
            return new NodeProcess(builder.start(), name, log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void read() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                note(line);
            }
        } catch (IOException ended) {
            ready.completeExceptionally(ended);
        }
        ready.completeExceptionally(new AssertionError("node " + notes.name() + " ended before it was ready"));
    }

    private void note(String line) {
        String[] words = line.split(" ", 2);
        switch (words[0]) {
            case "ready" -> ready.complete(words[1]);
            case "answer" -> answers.add(words[1]);
            default -> notes.note(line);
        }
    }

    /** Waits until it is a node with a registry; its id in the cluster. */
    @CanIgnoreReturnValue
    public String id() {
        try {
            return ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failure) {
            throw new AssertionError("node " + notes.name() + " did not start; it said:\n" + said(), failure);
        }
    }

    private String said() {
        try {
            return Files.readString(log);
        } catch (IOException unread) {
            return unread.toString();
        }
    }

    /** What its ears have heard. */
    public Notebook notes() {
        return notes;
    }

    boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Gives a command, and waits for its answer. */
    @CanIgnoreReturnValue
    String command(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            return answer(line);
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError("node " + notes.name() + " cannot be told " + line, failure);
        }
    }

    private String answer(String question) throws InterruptedException {
        for (int n = 0; n < PATIENCE_SECONDS; n++) {
            String answer = answers.poll(process.isAlive() ? 1_000 : 100, TimeUnit.MILLISECONDS);
            if (answer != null) {
                return answer;
            }
            assertThat(process.isAlive())
                    .as("%s lives, asked for %s", this, question)
                    .isTrue();
        }
        throw new AssertionError(this + " does not answer " + question);
    }

    /** The same, answered by JSON. */
    public JsonObject ask(String line) {
        return new JsonObject(command(line));
    }

    /** Leaves the cluster as it should. */
    void leave() {
        command("close");
        end();
    }

    /** Waits until it has ended. */
    void end() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("node " + notes.name() + " did not end");
            }
            notes.left();
        } catch (InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Kills it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        end();
    }

    void freeze() {
        signal("-STOP");
    }

    void wake() {
        signal("-CONT");
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new AssertionError("kill " + name + " ended with " + code);
            }
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    @Override
    public String toString() {
        return notes.name() + " pid=" + pid();
    }
}
