package io.exatlas.fly.logs.internal.token.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.internal.token.Heard;
import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token in a file. */
@ExtendWith(VertxExtension.class)
final class FileTokensTest {

    private static final AppName APP = AppName.of("my-api");
    private static final FileTime THEN = FileTime.fromMillis(1_700_000_000_000L);

    private final Vertx vertx;
    private final Path file;
    private FileTokens tokens;

    FileTokensTest(Vertx vertx, @TempDir Path dir) {
        this.vertx = vertx;
        file = dir.resolve("token");
        tokens = new FileTokens(vertx, file.toString());
    }

    @Test
    void theFileIsReadAndTrimmed() throws Exception {
        write("FlyV1 fm2_a\n", THEN);

        assertThat(found()).isEqualTo("FlyV1 fm2_a");
    }

    @Test
    void anUnchangedFileIsNotReadAgain() throws Exception {
        write("fm2_a", THEN);
        assertThat(found()).isEqualTo("FlyV1 fm2_a");

        write("fm2_b", THEN);

        assertThat(found()).isEqualTo("FlyV1 fm2_a");
    }

    @Test
    void anotherTimeOrAnotherSizeIsReadAgain() throws Exception {
        write("fm2_a", THEN);
        assertThat(found()).isEqualTo("FlyV1 fm2_a");

        write("fm2_b", FileTime.fromMillis(THEN.toMillis() + 1));
        assertThat(found()).isEqualTo("FlyV1 fm2_b");
        write("fm2_long", FileTime.fromMillis(THEN.toMillis() + 1));
        assertThat(found()).isEqualTo("FlyV1 fm2_long");
    }

    @Test
    void afterItsTokenWasRefusedTheFileIsReadAgain() throws Exception {
        write("fm2_a", THEN);
        assertThat(found()).isEqualTo("FlyV1 fm2_a");
        write("fm2_b", THEN);

        tokens.forget(APP, Token.parse("fm2_other").orElseThrow());
        assertThat(found()).isEqualTo("FlyV1 fm2_a");
        tokens.forget(APP, Token.parse("fm2_a").orElseThrow());
        assertThat(found()).isEqualTo("FlyV1 fm2_b");
    }

    @Test
    void aMissingFileIsNamedAndFoundOnceItIsThere() throws Exception {
        assertThat(failure()).isEqualTo("token file \"" + file + "\" does not exist");

        write("fm2_a", THEN);

        assertThat(found()).isEqualTo("FlyV1 fm2_a");
    }

    @Test
    void askingForAMissingFileDoesNotMakeIt() throws Exception {
        assertThat(failure()).contains("does not exist");

        assertThat(file).doesNotExist();
    }

    @Test
    void anEmptyFileIsNamed() throws Exception {
        write("\n", THEN);

        assertThat(failure()).isEqualTo("token file \"" + file + "\" holds no token that can be sent: it is empty");
    }

    @Test
    void aFileThatHoldsNoTokenIsNotShown() throws Exception {
        write("canary\u0000", THEN);

        assertThat(failure()).contains(file.toString()).doesNotContain("canary");
    }

    @Test
    void aFileOfMoreThan65536BytesIsNotRead() throws Exception {
        write("a".repeat(65_537), THEN);
        assertThat(failure()).isEqualTo("token file \"" + file + "\" is longer than 65536 bytes");

        write("a".repeat(65_536), THEN);
        assertThat(found()).hasSize(65_536 + "Bearer ".length());
    }

    @Test
    void aSecondLineIsNamed() throws Exception {
        write("fm2_canary\nsecond\n", THEN);

        assertThat(failure())
                .isEqualTo(
                        "token file \"" + file + "\" holds no token that can be sent: item 1 of 1, character 11: a line"
                                + " break; it has 2 lines, a token has one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-8"})
    void aFileWithAByteOrderMarkIsRead(String charset) throws Exception {
        String mark = charset.equals("UTF-16") ? "" : "\uFEFF";
        Files.write(file, (mark + "fm2_a,fm2_b\r\n").getBytes(charset));

        assertThat(found()).isEqualTo("FlyV1 fm2_a,fm2_b");
    }

    @Test
    void utf16WithoutAByteOrderMarkIsRefused() throws Exception {
        Files.write(file, "fm2_a".getBytes(StandardCharsets.UTF_16LE));

        assertThat(failure()).endsWith("item 1 of 1, character 2: a control character");
    }

    @Test
    void aPipeIsReadOnceForTheWholeProcess() throws Exception {
        makePipe();
        Future<Optional<Token>> waiting = tokens.find(APP);
        Files.writeString(file, "fm2_piped\n");

        assertThat(answer(waiting).orElseThrow().header()).isEqualTo("FlyV1 fm2_piped");
        assertThat(found()).isEqualTo("FlyV1 fm2_piped");
        tokens = new FileTokens(vertx, file.toString());
        assertThat(found()).isEqualTo("FlyV1 fm2_piped");
    }

    @Test
    void aPipeThatNobodyWritesToIsNamedAndUsedWhenSomebodyDoes() throws Exception {
        makePipe();
        tokens = new FileTokens(vertx, file.toString(), Duration.ofMillis(50));

        assertThat(failure()).startsWith("token file \"" + file + "\" was not written to its end within ");
        Files.writeString(file, "fm2_piped");
        tokens = new FileTokens(vertx, file.toString());

        assertThat(found()).isEqualTo("FlyV1 fm2_piped");
    }

    @Test
    void whatAPipeGaveIsBounded() throws Exception {
        makePipe();
        Future<Optional<Token>> waiting = tokens.find(APP);
        Future<Path> writing = vertx.executeBlocking(() -> Files.writeString(file, "a".repeat(65_537)), false);

        assertThat(answer(writing)).isEqualTo(file);
        assertThat(answer(waiting.map("found").otherwise(Throwable::getMessage)))
                .isEqualTo("token file \"" + file + "\" is longer than 65536 bytes");
    }

    private void makePipe() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
    }

    @Test
    void aDirectoryIsNamed() throws Exception {
        Files.createDirectory(file);

        assertThat(failure()).isEqualTo("token file \"" + file + "\" is not a regular file");
    }

    @Test
    void aDeviceIsNotRead() throws Exception {
        Path device = Path.of("/dev/zero");
        tokens = new FileTokens(vertx, device.toString());

        assertThat(failure()).isEqualTo("token file \"/dev/zero\" is not a regular file");
    }

    @Test
    void aFileOthersCanReadIsWarnedOfOnceAndUsed() throws Exception {
        write("fm2_canary", THEN);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        try (Heard log = new Heard(FilePrivacy.class)) {
            assertThat(found()).isEqualTo("FlyV1 fm2_canary");
            tokens.forget(APP, Token.parse("fm2_canary").orElseThrow());
            assertThat(found()).isEqualTo("FlyV1 fm2_canary");

            assertThat(log.lines())
                    .containsExactly(
                            "WARN token file " + file + " may be read by others than its owner: give it mode 0600");
        }
    }

    @Test
    void aPrivateFileIsNotWarnedOf() throws Exception {
        write("fm2_a", THEN);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        try (Heard log = new Heard(FilePrivacy.class)) {
            assertThat(found()).isEqualTo("FlyV1 fm2_a");

            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void aTokenInThePlaceOfAFileNameIsRefusedUnseen() {
        assertThatThrownBy(() -> new FileTokens(vertx, "FlyV1 fm2_canary"))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessageNotContaining("canary");
    }

    @Test
    void whatIsNoFileNameIsRefused() {
        assertThatThrownBy(() -> new FileTokens(vertx, "a\u0000b"))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessage("token file \"a\\u0000b\" is not the name of a file");
    }

    private void write(String text, FileTime time) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, time);
    }

    private String found() throws Exception {
        return answer(tokens.find(APP)).orElseThrow().header();
    }

    private String failure() throws Exception {
        FlyLogsException.Unauthorized failed = answer(tokens.find(APP)
                .map(found -> new FlyLogsException.Unauthorized("did not fail"))
                .recover(cause -> Future.succeededFuture((FlyLogsException.Unauthorized) cause)));
        return String.valueOf(failed.getMessage());
    }

    private static <T> T answer(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }
}
