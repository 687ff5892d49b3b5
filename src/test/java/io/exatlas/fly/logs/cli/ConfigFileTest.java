package io.exatlas.fly.logs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.model.FlyLogsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading the configuration. */
final class ConfigFileTest {

    @TempDir
    private Path dir = Path.of("");

    @Test
    void settingsAreThoseOfTheFile() throws IOException {
        Path file = file("{\"poll\":{\"interval_ms\":500}}");

        assertThat(new ConfigFile(file).read().getPoll().getIntervalMs()).isEqualTo(500);
    }

    @Test
    void everyMistakeIsListedAtOnceUnderTheNameOfTheFile() throws IOException {
        Path file = file("""
                {"api":{"url":"ftp://x","timeout_ms":"soon","formt":"fly"},
                 "poll":{"interval_ms":1},
                 "apps":[{"app":"Bad_App"}]}
                """);

        assertThatThrownBy(() -> new ConfigFile(file).read())
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessageContainingAll(
                        "fly-logs.json", "api.url", "api.timeout_ms", "api.formt", "poll.interval_ms", "apps[0].app");
    }

    @ParameterizedTest
    @CsvSource({"'', not a JSON object", "'[]', not a JSON object", "'{\"api\":', not a JSON object", "'null', null"})
    void whatIsNoJsonObjectIsRefused(String text, String said) throws IOException {
        Path file = file(text);

        assertThatThrownBy(() -> new ConfigFile(file).read())
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessageContainingAll("fly-logs.json", said);
    }

    @Test
    void textThatIsNotUtf8IsRefused() throws IOException {
        Path file = Files.write(dir.resolve("fly-logs.json"), "{\"ü\":1}".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> new ConfigFile(file).read()).hasMessageContainingAll("fly-logs.json", "not UTF-8");
    }

    @Test
    void missingFileIsRefusedByName() {
        assertThatThrownBy(() -> new ConfigFile(dir.resolve("fly-logs.json")).read())
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessageContainingAll("fly-logs.json", "is not a file");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(dir.resolve("fly-logs.json"), text);
    }
}
