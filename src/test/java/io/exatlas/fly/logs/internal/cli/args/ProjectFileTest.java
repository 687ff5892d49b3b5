package io.exatlas.fly.logs.internal.cli.args;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which app a directory is of. */
final class ProjectFileTest {

    @ParameterizedTest
    @ValueSource(strings = {"app = \"shop\"\n", "# x\n\n  app='shop' # y\n[env]\n", "app\t=\t'shop'\r\nregion='ams'"})
    void appIsReadFromAFile(String text) {
        assertThat(ProjectFile.app(text)).contains(AppName.of("shop"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# app = 'shop'", "apps = 'shop'", "app = 'Shop'", "app = '\u001b[31m'", "app = shop"})
    void anythingElseSaysNothing(String text) {
        assertThat(ProjectFile.app(text)).isEmpty();
    }

    @Test
    void onlyTheBeginningOfAFileIsRead(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("fly.toml");
        assertThat(ProjectFile.app(file)).isEmpty();
        assertThat(ProjectFile.app(dir)).isEmpty();

        Files.writeString(file, "app = 'shop'");
        assertThat(ProjectFile.app(file)).contains(AppName.of("shop"));

        Files.writeString(file, "\n".repeat(1 << 16) + "app = 'shop'");
        assertThat(ProjectFile.app(file)).isEmpty();
    }
}
