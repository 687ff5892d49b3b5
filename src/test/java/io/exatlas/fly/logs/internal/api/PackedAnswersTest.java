package io.exatlas.fly.logs.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are packed, or said to be. */
@Tag("F13")
@ExtendWith(VertxExtension.class)
final class PackedAnswersTest {

    private static final String ROW =
            "{\"data\":[{\"id\":\"1\",\"attributes\":{\"timestamp\":\"2026-09-20T10:15:30Z\",\"message\":\"hello\"}}]}";
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private final Vertx vertx;

    PackedAnswersTest(Vertx vertx) {
        this.vertx = vertx;
    }

    private Future<Fetched> page(RawServer server) {
        return new FlyApi(vertx, ApiRig.settings(server.url()), TimeAndChance.real())
                .logs(ApiRig.SHOP, ApiRig.token())
                .page(ApiRig.NEWEST);
    }

    private static RawServer answering(String headers, String body) {
        return new RawServer(
                RawServer.always(OK + headers + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body));
    }

    /** One character a byte. */
    private static String packed(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toString(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Encoding:gzip",
                "Content-Encoding: GZIP",
                "content-encoding: x-gzip",
                "Content-Encoding:  Gzip ",
                "Content-Encoding: identity, gzip",
                "Content-Encoding: gzip,",
                "Content-Encoding: identity\r\nContent-Encoding: gzip"
            })
    void gzipIsUnpackedHoweverItIsWritten(String header) {
        try (RawServer server = answering(header, packed(ROW))) {
            assertThat(Await.success(page(server)).page().rows()).isOne();
        }
    }

    @Test
    void gzipMayBeTheTransfersAlone() {
        String body = packed(ROW);
        String chunk = Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
        try (RawServer server =
                new RawServer(RawServer.always(OK + "Transfer-Encoding: gzip, chunked\r\n\r\n" + chunk))) {
            assertThat(Await.success(page(server)).page().rows()).isOne();
        }
    }

    @Test
    void severalMembersAreOneAnswer() {
        try (RawServer server =
                answering("Content-Encoding: gzip", packed(ROW.substring(0, 50)) + packed(ROW.substring(50)))) {
            assertThat(Await.success(page(server)).page().rows()).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "gzip, gzip", "br, gzip", "zstd", "gzipped"})
    void anEncodingThatWasNotAskedForIsAFormatOfItsOwn(String encoding) {
        try (RawServer server = answering("Content-Encoding: " + encoding, ROW)) {
            assertThat(Await.failure(page(server), FlyLogsException.UnknownFormat.class))
                    .hasMessageContaining("encoded in a way that was not asked for");
        }
    }

    @Test
    void whatIsSaidToBePackedAndIsNotIsToldByName() {
        try (RawServer server = answering("Content-Encoding: gzip", ROW)) {
            assertThat(Await.failure(page(server), FlyLogsException.Unavailable.class))
                    .hasMessage("app shop: the answer is said to be gzip and cannot be unpacked");
        }
    }

    @Test
    void whatEndsBeforeItIsUnpackedHasBrokenOff() {
        String body = packed(ROW);
        try (RawServer server = answering("Content-Encoding: gzip", body.substring(0, 30))) {
            assertThat(Await.failure(page(server), FlyLogsException.Unavailable.class))
                    .hasMessage("app shop: the answer broke off or took too long");
        }
    }

    @Test
    void aBodyThatIsWholeWithoutItsChecksumIsACutPage() {
        String body = packed(ROW);
        for (int missing : new int[] {1, 8}) {
            try (RawServer server = answering("Content-Encoding: gzip", body.substring(0, body.length() - missing))) {
                assertThat(Await.success(page(server)).page().cut())
                        .as("%d bytes are missing", missing)
                        .isTrue();
            }
        }
    }

    @Test
    void aBodyWithAnotherChecksumIsACutPage() {
        String body = packed(ROW);
        String other = body.substring(0, body.length() - 8) + "abcd" + body.substring(body.length() - 4);
        try (RawServer server = answering("Content-Encoding: gzip", other)) {
            assertThat(Await.success(page(server)).page().cut()).isTrue();
        }
    }

    /** As from a server that packs nothing at all. */
    @Test
    void nothingAtAllIsAnEmptyAnswer() {
        try (RawServer server = answering("Content-Encoding: gzip", "")) {
            assertThat(Await.failure(page(server), FlyLogsException.UnknownFormat.class))
                    .hasMessageContaining("the answer is empty");
        }
    }
}
