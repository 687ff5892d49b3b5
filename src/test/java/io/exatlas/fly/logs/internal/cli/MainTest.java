package io.exatlas.fly.logs.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.FlyLogsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** How commands begin and end. */
final class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void missingCommandIsRefusedByName() {
        assertThat(execute()).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("fly-logs: a command is missing: ")
                .contains("--help");
    }

    @Test
    void unknownOptionIsRefusedByName() {
        assertThat(execute("--colour")).isEqualTo(2);
        assertThat(err.toString()).contains("'--colour'");
    }

    @Test
    void hostileArgumentDoesNotReachTheTerminal() {
        assertThat(execute("--\u001b]0;pwn\u0007")).isEqualTo(2);
        assertThat(err.toString()).contains("␛]0;pwn␇").doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--token=fm2_lJPEcanary", "fm2_canary,fm2_canary", "FlyV1 fm2_canary", "--token fo1_canary"})
    void mistypedTokenIsNotRepeated(String argument) {
        assertThat(execute("tail", "shop", argument)).isEqualTo(2);
        assertThat(err.toString()).contains("token").doesNotContain("canary");
    }

    @Test
    void argumentWithAnAtSignIsNoFileOfArguments(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("options"), "--version");

        assertThat(execute("tail", "@" + file)).isEqualTo(2);
        assertThat(err.toString()).contains("app name");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void helpIsOutputAndSuccess() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).contains("Usage: fly-logs", "130");
    }

    @Test
    void versionIsOutputAndSuccess() {
        assertThat(execute("--version")).isZero();
        assertThat(out.toString()).startsWith("fly-logs ");
    }

    @ParameterizedTest
    @MethodSource
    void expectedFailureIsOneLineAndACode(FlyLogsException failure, int code) {
        assertThat(execute(failing(failure))).isEqualTo(code);
        assertThat(err.toString().lines()).containsExactly("fly-logs: app=shop says no");
    }

    static Stream<Arguments> expectedFailureIsOneLineAndACode() {
        String message = "app=shop says no";
        return Stream.of(
                Arguments.of(new FlyLogsException.InvalidRequest(message), 2),
                Arguments.of(new FlyLogsException.Unauthorized(message), 3),
                Arguments.of(new FlyLogsException.Forbidden(message), 3),
                Arguments.of(new FlyLogsException.NotFound(message), 4),
                Arguments.of(new FlyLogsException.Unavailable(message), 5),
                Arguments.of(new FlyLogsException.RateLimited(message), 5),
                Arguments.of(new FlyLogsException.NoStreamer(message), 5),
                Arguments.of(new FlyLogsException.UnknownFormat(message), 5),
                Arguments.of(new FlyLogsException.AlreadyRunning(message), 1),
                Arguments.of(new FlyLogsException.StreamStopped(message), 1));
    }

    @Test
    void expectedFailureIsFoundBehindAnother() {
        var wrapped = new IllegalStateException("x", new FlyLogsException.NotFound("no such app"));

        assertThat(execute(failing(wrapped))).isEqualTo(4);
    }

    @Test
    void bugShowsItsStackTrace() {
        assertThat(execute(failing(new IllegalStateException("surprise")))).isEqualTo(1);
        assertThat(err.toString()).contains("bug", "surprise", "at io.exatlas.fly.logs.internal.cli");
    }

    private int execute(String... args) {
        return execute(Main.commandLine(), args);
    }

    private int execute(CommandLine command, String... args) {
        return command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
    }

    private static CommandLine failing(Exception failure) {
        Failures failures = new Failures();
        return new CommandLine(new Failing(failure))
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
    }

    @Command
    private record Failing(Exception failure) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            throw failure;
        }
    }
}
