package io.exatlas.fly.logs.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The files that tell users of the keys say what {@link ConfigTable} says. {@code make config} makes them anew. */
final class ConfigFilesTest {

    private static final Path PAGE = Path.of("docs", "configuration.md");

    @Test
    void theExampleIsMadeFromTheTable() throws IOException {
        keep(Path.of("conf", "fly-logs.json"), ConfigFiles.example());
    }

    @Test
    void theSchemaIsMadeFromTheTable() throws IOException {
        keep(Path.of("docs", "fly-logs.schema.json"), ConfigFiles.schema());
    }

    @Test
    void theTablesOfThePageAreMadeFromTheTable() throws IOException {
        keep(PAGE, ConfigFiles.page(Files.readString(PAGE)));
    }

    private static void keep(Path file, String made) throws IOException {
        if (Boolean.getBoolean("config.write")) {
            Files.writeString(file, made);
        }
        assertThat(file).content().as("make config makes it anew").isEqualTo(made);
    }
}
