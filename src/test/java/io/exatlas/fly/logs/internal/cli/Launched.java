package io.exatlas.fly.logs.internal.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line in a process of its own, as users have it, with little memory. */
public final class Launched implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;

    private final Process process;
    private final BufferedReader out;
    private final BufferedReader err;

    private Launched(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.err = process.errorReader(StandardCharsets.UTF_8);
    }

    /** Starts it with an environment that has no token. */
    static Launched with(String... args) throws IOException {
        return with(Map.of(), args);
    }

    /** Starts it with these variables and no other that concerns it. */
    public static Launched with(Map<String, String> variables, String... args) throws IOException {
        return with(128, variables, args);
    }

    /** The same with so many mebibytes of memory, and without a token. */
    static Launched with(int mebibytes, String... args) throws IOException {
        return with(mebibytes, Map.of(), args);
    }

    private static Launched with(int mebibytes, Map<String, String> variables, String... args) throws IOException {
        List<String> command = command(mebibytes);
        command.addAll(List.of(args));
        return started(variables, command);
    }

    /**
     * Starts it from a shell, which says what its arguments and its output are.
     *
     * @param script in which {@code "$@"} is the program, as in {@code exec "$@" --help >/dev/null}
     */
    static Launched from(Map<String, String> variables, String script) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        command.addAll(command(128));
        return started(variables, command);
    }

    private static List<String> command(int mebibytes) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx" + mebibytes + "m",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "-Dfile.encoding=ISO-8859-1",
                "-Dlogback.configurationFile=" + Path.of("conf/logback.xml").toAbsolutePath(),
                "-cp",
                classPath(),
                Main.class.getName()));
    }

    /** Like the runnable jar, which has no databind. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> !Path.of(path).getFileName().toString().startsWith("jackson-databind"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Launched started(Map<String, String> variables, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("FLY_"));
        builder.environment().put("FLY_CONFIG_DIR", "target/no-such-directory");
        builder.environment().putAll(variables);
        return new Launched(builder.start());
    }

    /** All of its standard input. */
    void type(String text) throws IOException {
        try (OutputStream in = process.getOutputStream()) {
            in.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The next line of standard output; empty at its end. */
    public Optional<String> line() throws IOException {
        return Optional.ofNullable(out.readLine());
    }

    /** The rest of standard output. */
    public List<String> lines() {
        return out.lines().toList();
    }

    /** The next line of standard error; empty at its end. */
    public Optional<String> remark() throws IOException {
        return Optional.ofNullable(err.readLine());
    }

    /** The rest of standard error. */
    public String remarks() {
        return String.join("\n", err.lines().toList());
    }

    /** Stops reading standard output, as {@code head} does. */
    void stopReading() throws IOException {
        out.close();
    }

    /** Sends SIGTERM; through the handle, because the process object would close what we still want to read. */
    public void terminate() {
        if (!process.toHandle().destroy()) {
            throw new AssertionError("the process cannot be terminated");
        }
    }

    public int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the process did not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
