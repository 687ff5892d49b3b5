package io.exatlas.fly.logs.internal.token.flyctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.model.FlyLogsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which program is flyctl. */
final class FlyctlProgramTest {

    private final Map<String, String> variables = new HashMap<>();
    private final Path one;
    private final Path two;

    FlyctlProgramTest(@TempDir Path dir) throws IOException {
        one = Files.createDirectory(dir.resolve("one"));
        two = Files.createDirectory(dir.resolve("two"));
        variables.put("PATH", one + ":" + two);
    }

    @Test
    void theFirstFlyOnThePathIsTaken() throws Exception {
        program(two.resolve("fly"));
        assertThat(onPath().find()).contains(two.resolve("fly"));

        program(one.resolve("fly"));
        assertThat(onPath().find()).contains(one.resolve("fly"));
    }

    @Test
    void flyctlIsTakenWhereThereIsNoFly() throws Exception {
        program(one.resolve("flyctl"));
        assertThat(onPath().find()).contains(one.resolve("flyctl"));

        program(two.resolve("fly"));
        assertThat(onPath().find()).contains(two.resolve("fly"));
    }

    @Test
    void whatCannotBeStartedIsPassedOver() throws Exception {
        Files.createDirectory(one.resolve("fly"));
        Files.writeString(two.resolve("fly"), "no program");

        assertThat(onPath().find()).isEmpty();
    }

    @Test
    void theWorkingDirectoryIsNotLookedInto() throws Exception {
        program(one.resolve("fly"));
        Path relative = Path.of("").toAbsolutePath().relativize(one);
        variables.put("PATH", ":.:" + relative + ":\u0000:");

        assertThat(relative.resolve("fly")).exists();
        assertThat(onPath().find()).isEmpty();
    }

    @Test
    void withoutAPathThereIsNone() {
        variables.remove("PATH");

        assertThat(onPath().find()).isEmpty();
    }

    @Test
    void aGivenProgramIsTheOnlyOne() throws Exception {
        program(one.resolve("fly"));
        FlyctlProgram given = FlyctlProgram.at(two.resolve("other").toString(), variables::get);
        assertThat(given.find()).isEmpty();

        program(two.resolve("other"));
        assertThat(given.find()).contains(two.resolve("other"));
    }

    @Test
    void whatIsNoFileNameIsRefused() {
        assertThatThrownBy(() -> FlyctlProgram.at("a\u0000b", variables::get))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessage("flyctl program \"a\\u0000b\" is not the name of a file");
    }

    @Test
    void onlyWhatFlyctlNeedsIsPassedOn() {
        variables.put("HOME", "/home/me");
        variables.put("FLY_CONFIG_DIR", "");
        variables.put("FLY_API_TOKEN", "fm2_canary");
        variables.put("LD_PRELOAD", "/tmp/bad.so");

        assertThat(onPath().environment())
                .isEqualTo(Map.of(
                        "PATH",
                        one + ":" + two,
                        "HOME",
                        "/home/me",
                        "FLY_CONFIG_DIR",
                        Path.of("").toAbsolutePath().toString()));
    }

    private FlyctlProgram onPath() {
        return FlyctlProgram.onPath(variables::get);
    }

    private static void program(Path file) throws IOException {
        Files.writeString(file, "#!/bin/sh\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
