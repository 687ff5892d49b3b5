package io.exatlas.fly.logs.internal.token.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.MissingLibrary;
import io.exatlas.fly.logs.internal.token.Heard;
import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** flyctl's config file on disk. What may stand in it is shown by {@link FlyctlConfigTest}. */
@ExtendWith(VertxExtension.class)
final class ConfigFileTokensTest {

    private static final AppName APP = AppName.of("my-api");
    private static final FileTime THEN = FileTime.fromMillis(1_700_000_000_000L);

    private final Vertx vertx;
    private final Map<String, String> variables = new HashMap<>();
    private final Path home;
    private final Path file;
    private ConfigFileTokens tokens;

    ConfigFileTokensTest(Vertx vertx, @TempDir Path dir) {
        this.vertx = vertx;
        home = dir;
        file = dir.resolve(".fly").resolve("config.yml");
        tokens = tokens();
    }

    @BeforeEach
    void makeDirectory() throws Exception {
        Files.createDirectory(home.resolve(".fly"));
    }

    @Test
    void theFileBelowTheHomeDirectoryIsRead() throws Exception {
        write("access_token: fm2_a\n");

        assertThat(found()).isEqualTo("FlyV1 fm2_a");
    }

    @Test
    void theVariableGoesBeforeTheHomeDirectory() throws Exception {
        write("access_token: fm2_a\n");
        Path other = Files.createDirectory(home.resolve("other"));
        Files.writeString(other.resolve("config.yml"), "access_token: fm2_b\n");
        variables.put("FLY_CONFIG_DIR", other.toString());
        tokens = tokens();

        assertThat(found()).isEqualTo("FlyV1 fm2_b");
    }

    @Test
    void anEmptyVariableMeansTheWorkingDirectory() throws Exception {
        write("access_token: fm2_a\n");
        variables.put("FLY_CONFIG_DIR", "");
        tokens = tokens();

        assertThat(answer()).isEmpty();
    }

    @Test
    void withoutAFileThereIsNoToken() throws Exception {
        assertThat(answer()).isEmpty();

        Files.delete(home.resolve(".fly"));
        assertThat(answer()).isEmpty();
    }

    @Test
    void whoLogsInLaterIsSeen() throws Exception {
        assertThat(answer()).isEmpty();
        write("access_token: \"\"\n");
        assertThat(answer()).isEmpty();

        write("access_token: fm2_a\n");

        assertThat(found()).isEqualTo("FlyV1 fm2_a");
    }

    @Test
    void anUnchangedFileIsReadAgainOnlyOnceItsTokenWasRefused() throws Exception {
        write("access_token: fm2_a\n");
        assertThat(found()).isEqualTo("FlyV1 fm2_a");
        write("access_token: fm2_b\n");
        assertThat(found()).isEqualTo("FlyV1 fm2_a");

        tokens.forget(APP, Token.parse("fm2_a").orElseThrow());

        assertThat(found()).isEqualTo("FlyV1 fm2_b");
    }

    @Test
    void aNewTimeIsReadAgain() throws Exception {
        write("access_token: fm2_a\n");
        assertThat(found()).isEqualTo("FlyV1 fm2_a");
        write("access_token: fm2_b\n");

        Files.setLastModifiedTime(file, FileTime.fromMillis(THEN.toMillis() + 1));

        assertThat(found()).isEqualTo("FlyV1 fm2_b");
    }

    @Test
    void aLinkIsFollowed() throws Exception {
        Path real = Files.writeString(home.resolve("real.yml"), "access_token: fm2_a\n");
        Files.createSymbolicLink(file, real);

        assertThat(found()).isEqualTo("FlyV1 fm2_a");
    }

    @Test
    void aLinkToNothingIsNoFile() throws Exception {
        Files.createSymbolicLink(file, home.resolve("gone.yml"));

        assertThat(answer()).isEmpty();
    }

    @Test
    void aLinkToItselfIsNamed() throws Exception {
        Files.createSymbolicLink(file, file);

        assertThat(failure()).isEqualTo("config file \"" + file + "\" cannot be read");
    }

    @Test
    void aDirectoryIsNamed() throws Exception {
        Files.createDirectory(file);

        assertThat(failure()).isEqualTo("config file \"" + file + "\" is not a regular file");
    }

    @Test
    void aFileThatMayNotBeReadIsNamed() throws Exception {
        write("access_token: fm2_a\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));

        if (Files.isReadable(file)) {
            assertThat(found()).as("root may read anything").isEqualTo("FlyV1 fm2_a");
        } else {
            assertThat(failure()).isEqualTo("config file \"" + file + "\" may not be read by this user");
        }
    }

    @Test
    void aFileOfMoreThan65536BytesIsNotRead() throws Exception {
        write("access_token: fm2_a\n#" + "a".repeat(65_536));

        assertThat(failure()).isEqualTo("config file \"" + file + "\" is longer than 65536 bytes");
    }

    @Test
    @Tag("F34")
    void whatIsWrongIsToldWithTheNameOfTheFileOnly() throws Exception {
        write("access_token: \"fm2_canary");

        assertThat(failure()).isEqualTo("config file \"" + file + "\" is not YAML (line 1)");
    }

    @Test
    void bytesThatAreNoTextAreToldOf() throws Exception {
        Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xff, 0, 1});

        assertThat(failure()).isEqualTo("config file \"" + file + "\" is not YAML");
    }

    @Test
    void aFileOthersCanReadIsWarnedOfOnceAndUsed() throws Exception {
        write("access_token: fm2_a\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        try (Heard log = new Heard(FilePrivacy.class)) {
            assertThat(found()).isEqualTo("FlyV1 fm2_a");
            tokens.forget(APP, Token.parse("fm2_a").orElseThrow());
            assertThat(found()).isEqualTo("FlyV1 fm2_a");

            assertThat(log.lines())
                    .containsExactly(
                            "WARN token file " + file + " may be read by others than its owner: give it mode 0600");
        }
    }

    @Test
    @Tag("F34")
    void aTokenInThePlaceOfTheDirectoryIsRefusedUnseen() {
        variables.put("FLY_CONFIG_DIR", "FlyV1 fm2_canary");

        assertThatThrownBy(this::tokens)
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessageNotContaining("canary");
    }

    @Test
    void withoutTheYamlLibraryTheFileCannotBeRead() throws Exception {
        write("access_token: fm2_a\n");
        MissingLibrary poor = new MissingLibrary("org.snakeyaml.", WithoutYaml.class);

        Object complaint = poor.call(WithoutYaml.class, "complaint", home.toString());

        assertThat(complaint)
                .isEqualTo("config file \"" + file
                        + "\" cannot be read: the library org.snakeyaml:snakeyaml-engine is missing");
    }

    private ConfigFileTokens tokens() {
        return new ConfigFileTokens(vertx, variables::get, home);
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, THEN);
    }

    private String found() throws Exception {
        return answer().orElseThrow().header();
    }

    private Optional<Token> answer() throws Exception {
        return get(tokens.find(APP));
    }

    private String failure() throws Exception {
        Throwable failed = get(tokens.find(APP)
                .<Throwable>map(found -> new AssertionError("did not fail"))
                .otherwise(cause -> cause));
        assertThat(failed).isInstanceOf(FlyLogsException.Unauthorized.class).hasNoCause();
        return String.valueOf(failed.getMessage());
    }

    @CanIgnoreReturnValue
    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }
}
