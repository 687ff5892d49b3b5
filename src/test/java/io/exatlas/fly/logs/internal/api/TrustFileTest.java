package io.exatlas.fly.logs.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A trust file that cannot be used is told when the client is made, not when somebody asks for logs. */
@Tag("F37")
@ExtendWith(VertxExtension.class)
final class TrustFileTest {

    private static final String BEGIN = "-----BEGIN CERTIFICATE-----\n";
    private static final String END = "\n-----END CERTIFICATE-----\n";

    private final Vertx vertx;

    private Path directory = Path.of("");
    private Path file = Path.of("");

    @BeforeEach
    void name(@TempDir Path temporary) {
        directory = temporary;
        file = directory.resolve("trust.pem");
    }

    TrustFileTest(Vertx vertx) {
        this.vertx = vertx;
    }

    private FlyApi open(String trustFile) {
        return new FlyApi(
                vertx, Reach.of("https://localhost:1").trust(trustFile).settings(), TimeAndChance.real());
    }

    private void refused(String trustFile, String reason) {
        assertThatThrownBy(() -> open(trustFile))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessageStartingWith("trust file \"")
                .hasMessageContaining("trust.pem")
                .hasMessageContaining(reason);
    }

    static Stream<Arguments> contents() {
        return Stream.of(
                Arguments.of("nothing", ""),
                Arguments.of("text", "this is not a certificate\n"),
                Arguments.of("no end", BEGIN + "AAAA"),
                Arguments.of("no certificate inside", BEGIN + END),
                Arguments.of("not base64", BEGIN + "!!!" + END),
                Arguments.of("base64 of something else", BEGIN + "c2VjcmV0" + END),
                Arguments.of("a key", "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n"),
                Arguments.of("not UTF-8", "\u00ff\u00fe\u0000"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contents")
    void aFileWithoutCertificatesIsRefusedByName(String what, String content) throws IOException {
        Files.writeString(file, content, java.nio.charset.StandardCharsets.ISO_8859_1);

        refused(file.toString(), "is not a list of PEM certificates");
        assertThatThrownBy(() -> open(file.toString())).message().as(what).doesNotContain("secret", "c2Vj", "AAAA");
    }

    @Test
    void aFileThatIsNotThereIsRefusedByName() {
        refused(file.toString(), "does not exist");
    }

    @Test
    void aDirectoryIsRefusedByName() throws IOException {
        Files.createDirectory(file);

        refused(file.toString(), "is not a regular file");
    }

    @Test
    void aNameThatCannotBeAFileIsRefused() {
        refused(file + "\u0000", "is not the name of a file");
    }

    @Test
    void aFileOfAnEndlessSizeIsNotRead() throws IOException {
        Files.writeString(file, "x".repeat((1 << 20) + 1));

        refused(file.toString(), "is larger than 1 MiB");
    }

    @Test
    void aSecondCertificateThatIsBrokenIsNotPassedOver() throws IOException {
        String good = Files.readString(Path.of(new Certificates(directory).trustFile()));
        Files.writeString(file, good + BEGIN + "AAAA" + END);

        refused(file.toString(), "is not a list of PEM certificates");
    }

    @Test
    void aFileThatGoesAwayLaterIsNotMissed() throws IOException {
        Path good = Path.of(new Certificates(directory).trustFile());
        FlyApi api = open(good.toString());
        Files.delete(good);

        FlyLogsException failure = Await.failure(
                api.logs(ApiRig.SHOP, ApiRig.token()).page(ApiRig.NEWEST), FlyLogsException.Unavailable.class);

        assertThat(failure).hasMessageContaining("refused");
        assertThat(failure.getMessage()).doesNotContain("authority.pem");
    }
}
