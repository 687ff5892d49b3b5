package io.exatlas.fly.logs.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.exatlas.fly.logs.model.FlyLogsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading the configuration. */
@Tag("F40")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class ConfigFileTest {

    private static final String GOOD = "{\"poll\":{\"interval_ms\":500}}";

    @TempDir
    private Path dir = Path.of("");

    @Test
    void settingsAreThoseOfTheFile() throws IOException {
        assertThat(interval(file(GOOD))).isEqualTo(500);
    }

    @Test
    void everyMistakeIsListedAtOnceUnderTheNameOfTheFile() throws IOException {
        Path file = file("""
                {"api":{"url":"ftp://x","timeout_ms":"soon","formt":"fly"},
                 "poll":{"interval_ms":1},
                 "apps":[{"app":"Bad_App"}],
                 "poll":{"interval_ms":1}}
                """);

        assertThat(refusal(file))
                .contains(
                        "fly-logs.json\" is refused: the configuration has 6 mistakes",
                        "poll: is there twice, at line 2, column 2 and at line 4, column 2",
                        "api.url",
                        "api.timeout_ms",
                        "api.formt",
                        "poll.interval_ms",
                        "apps[0].app");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'line 1, column 1: the configuration is empty'",
        "'[]', 'line 1, column 1: the configuration must be an object'",
        "'{\"api\":', 'line 1, column 8: the text ends here'",
        "'null', 'line 1, column 1: the configuration must be an object'",
        "'{\"a\":1} // x', 'line 1, column 9: JSON has no comments'"
    })
    void whatIsNoJsonObjectIsRefused(String text, String said) throws IOException {
        assertThat(refusal(file(text))).contains("fly-logs.json\" is refused: " + said);
    }

    @Test
    void textThatIsNotUtf8IsRefusedWithItsLine() throws IOException {
        Path file = file("{\n\"\u00fc\":1}".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(refusal(file)).endsWith("fly-logs.json\" is not UTF-8 text: see line 2");
        assertThat(refusal(file(new byte[] {'{', (byte) 0xc3}))).endsWith("is not UTF-8 text: see line 1");
    }

    @Test
    void markOfUtf8IsTakenOff() throws IOException {
        assertThat(interval(file("\ufeff" + GOOD))).isEqualTo(500);
        assertThat(refusal(file("\ufeff\ufeff" + GOOD))).contains("must be an object");
    }

    @Test
    void utf16IsNamed() throws IOException {
        for (var charset : new java.nio.charset.Charset[] {
            StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE
        }) {
            assertThat(refusal(file(GOOD.getBytes(charset)))).endsWith("is UTF-16 text: save it as UTF-8");
        }
        assertThat(refusal(file(("\ufeff" + GOOD).getBytes(StandardCharsets.UTF_16LE))))
                .contains("UTF-16");
    }

    @Test
    void largeFileIsRefused() throws IOException {
        assertThat(refusal(file(new byte[(16 << 20) + 1]))).endsWith("is larger than 16 MiB");
        assertThat(interval(file(GOOD + " ".repeat((16 << 20) - GOOD.length()))))
                .isEqualTo(500);
    }

    @Test
    void missingFileAndDirectoryAreRefusedByName() throws IOException {
        assertThat(refusal(dir.resolve("fly-logs.json"))).endsWith("fly-logs.json\" does not exist");
        assertThat(refusal(Files.createDirectory(dir.resolve("conf.d")))).endsWith("conf.d\" is a directory");
        Path dangling = Files.createSymbolicLink(dir.resolve("link.json"), Path.of("nowhere"));
        assertThat(refusal(dangling)).endsWith("link.json\" does not exist");
    }

    @Test
    void pipeIsRead() throws Exception {
        Path pipe = pipe();
        Thread writer = new Thread(() -> {
            try {
                Files.writeString(pipe, GOOD);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        writer.start();

        assertThat(interval(pipe)).isEqualTo(500);
        writer.join();
    }

    @Test
    void pipeIntoWhichNothingWritesIsGivenUp() throws Exception {
        ConfigFile file = new ConfigFile(pipe(), Duration.ofMillis(50));

        assertThatThrownBy(file::read)
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessageContaining("has no end after 50 ms: is it a pipe into which nothing writes?");
    }

    @Test
    void nothingOfTheFileIsRepeated() throws IOException {
        assertThat(refusal(file("{\"token\": fm2_canary}"))).doesNotContain("canary");
    }

    private Path pipe() throws IOException, InterruptedException {
        Path pipe = dir.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    private static int interval(Path file) {
        return new ConfigFile(file).read().getPoll().getIntervalMs();
    }

    private static String refusal(Path file) {
        FlyLogsException refused =
                catchThrowableOfType(FlyLogsException.InvalidRequest.class, () -> new ConfigFile(file).read());
        return String.valueOf(refused.getMessage());
    }

    private Path file(String text) throws IOException {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(dir.resolve("fly-logs.json"), bytes);
    }
}
