package io.exatlas.fly.logs.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runtime without standard input has a file of its own in that place. */
final class StandardInputTest {

    @TempDir
    private Path dir = Path.of("");

    @Test
    void filesOfTheRuntimeAndOfTheClassPathAreNobodysInput() throws IOException {
        Path home = Files.createDirectories(dir.resolve("java"));
        Path modules = Files.createFile(home.resolve("modules"));
        Path jar = Files.createFile(dir.resolve("a.jar"));
        Path token = Files.createFile(dir.resolve("token"));
        Path link = Files.createSymbolicLink(dir.resolve("link.jar"), jar);
        String classPath = dir.resolve("gone.jar") + File.pathSeparator + link;

        assertThat(StandardInput.isOfTheRuntime(modules.toRealPath(), home.toString(), ""))
                .isTrue();
        assertThat(StandardInput.isOfTheRuntime(jar.toRealPath(), home.toString(), classPath))
                .isTrue();
        assertThat(StandardInput.isOfTheRuntime(token.toRealPath(), home.toString(), classPath))
                .isFalse();
        assertThat(StandardInput.isOfTheRuntime(token.toRealPath(), "", "")).isFalse();
    }
}
