package io.exatlas.fly.logs.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.Complaints;
import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.source.PageSource;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP as servers really speak it: what is odd but right is taken, what is wrong is told by name. */
@ExtendWith(VertxExtension.class)
final class RealServersTest {

    private static final String ROW =
            "{\"data\":[{\"id\":\"1\",\"attributes\":{\"timestamp\":\"2026-09-20T10:15:30Z\",\"message\":\"hello\"}}]}";
    private static final String LENGTH = "Content-Length: " + ROW.length() + "\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private final Vertx vertx;

    RealServersTest(Vertx vertx) {
        this.vertx = vertx;
    }

    private PageSource logs(RawServer server) {
        return new FlyApi(vertx, ApiRig.settings(server.url()), TimeAndChance.real()).logs(ApiRig.SHOP, ApiRig.token());
    }

    private Future<Fetched> page(RawServer server) {
        return logs(server).page(ApiRig.NEWEST);
    }

    static Stream<Arguments> oddButRight() {
        String early = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n";
        return Stream.of(
                Arguments.of("header of 9 KiB", OK + "X-Long: " + "x".repeat(9 << 10) + "\r\n" + LENGTH + ROW),
                Arguments.of(
                        "headers of 60 KiB", OK + ("X-Long: " + "x".repeat(1000) + "\r\n").repeat(60) + LENGTH + ROW),
                Arguments.of("203", "HTTP/1.1 203 Non-Authoritative Information\r\n" + LENGTH + ROW),
                Arguments.of("an empty Content-Encoding", OK + "Content-Encoding:\r\n" + LENGTH + ROW),
                Arguments.of("a blank Content-Encoding", OK + "Content-Encoding:   \r\n" + LENGTH + ROW),
                Arguments.of("identity", OK + "Content-Encoding: identity\r\n" + LENGTH + ROW),
                Arguments.of("Identity", OK + "content-encoding:  Identity \r\n" + LENGTH + ROW),
                Arguments.of("none", OK + "Content-Encoding: none\r\n" + LENGTH + ROW),
                Arguments.of("identity, identity", OK + "Content-Encoding: identity, Identity\r\n" + LENGTH + ROW),
                Arguments.of("100", "HTTP/1.1 100 Continue\r\n\r\n" + OK + LENGTH + ROW),
                Arguments.of(
                        "100 100 103 103",
                        ("HTTP/1.1 100 Continue\r\n\r\n".repeat(2) + early.repeat(2)) + OK + LENGTH + ROW),
                Arguments.of("102", "HTTP/1.1 102 Processing\r\n\r\n" + OK + LENGTH + ROW),
                Arguments.of(
                        "102 199",
                        "HTTP/1.1 102 Processing\r\nX: y\r\n\r\nHTTP/1.1 199 What\r\n\r\n" + OK + LENGTH + ROW),
                Arguments.of("no reason phrase", "HTTP/1.1 200 \r\n" + LENGTH + ROW),
                Arguments.of("no blank behind the status", "HTTP/1.1 200\r\n" + LENGTH + ROW),
                Arguments.of("a folded header", OK + "X-Folded: a\r\n b\r\n" + LENGTH + ROW),
                Arguments.of(
                        "a header name in capitals", OK + LENGTH.replace("Content-Length", "CONTENT-LENGTH") + ROW),
                Arguments.of("Connection: close", OK + "Connection: close\r\n" + LENGTH + ROW),
                Arguments.of(
                        "a byte order mark",
                        OK + "Content-Length: " + (ROW.length() + 3) + "\r\n\r\n\u00ef\u00bb\u00bf" + ROW),
                Arguments.of(
                        "chunks with extensions and trailers",
                        OK + "Transfer-Encoding: chunked\r\n\r\n"
                                + Integer.toHexString(ROW.length()).toUpperCase(Locale.ROOT) + ";a=b\r\n" + ROW
                                + "\r\n0\r\nX-T: y\r\n\r\n"),
                Arguments.of(
                        "Transfer-Encoding: Chunked",
                        OK + "Transfer-Encoding: Chunked\r\n\r\n" + Integer.toHexString(ROW.length()) + "\r\n" + ROW
                                + "\r\n0\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddButRight")
    void whatIsOddButRightIsTakenAndTheConnectionIsUsedOnlyWhereItMayBe(String what, String answer) {
        try (RawServer server = new RawServer(RawServer.always(answer))) {
            PageSource logs = logs(server);

            Fetched first = Await.success(logs.page(ApiRig.NEWEST));
            Fetched second = Await.success(logs.page(ApiRig.NEWEST));

            assertThat(first.page().rows()).as(what).isOne();
            assertThat(second.page().rows()).isOne();
            assertThat(server.connections()).isEqualTo(answer.contains("close") ? 2 : 1);
        }
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(OK + "X-Long: " + "x".repeat(65 << 10) + "\r\n" + LENGTH + ROW, "larger than 64 KiB"),
                Arguments.of("HTTP/1.1 200 " + "x".repeat(65 << 10) + "\r\n" + LENGTH + ROW, "larger than 64 KiB"),
                Arguments.of("SSH-2.0-OpenSSH_9.6\r\n\r\n", "it is not valid HTTP"),
                Arguments.of((OK + LENGTH).replace("\r", "") + ROW, "it is not valid HTTP"),
                Arguments.of(OK + "Content-Length: 89\r\nTransfer-Encoding: chunked\r\n\r\n", "it is not valid HTTP"),
                Arguments.of(OK + "Content-Length: 89\r\nContent-Length: 90\r\n\r\n", "it is not valid HTTP"),
                Arguments.of("HTTP/3.7 200 OK\r\n" + LENGTH + ROW, "it is not valid HTTP"),
                Arguments.of("HTTP/1.1 204 No Content\r\n\r\n", "the log API answered 204"),
                Arguments.of("HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\n\r\n", "the log API answered 205"),
                Arguments.of("HTTP/1.1 206 Partial Content\r\n" + LENGTH + ROW, "the log API answered 206"),
                Arguments.of("HTTP/1.1 304 Not Modified\r\n\r\n", "the log API answered 304"),
                Arguments.of("HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n", "the log API answered 408"),
                Arguments.of("HTTP/1.1 425 Too Early\r\nContent-Length: 0\r\n\r\n", "the log API answered 425"),
                Arguments.of("HTTP/1.1 599 Whatever\r\nContent-Length: 0\r\n\r\n", "the log API answered 599"),
                Arguments.of("HTTP/1.1 999 \r\nContent-Length: 0\r\n\r\n", "the log API answered 999"));
    }

    /** The first answer to a connection is sent once: nothing says that it would be another one the next time. */
    @ParameterizedTest(name = "{1}")
    @MethodSource("wrong")
    void whatIsWrongIsToldByNameAndNotLoggedAndTheNextPageComes(String answer, String told) {
        RawServer.Script good = RawServer.always(OK + LENGTH + ROW);
        RawServer.Script bad = client -> {
            if (client.request()) {
                client.say(answer);
            }
            RawServer.always(OK + LENGTH + ROW).run(client);
        };
        try (RawServer server = new RawServer(bad, good);
                Complaints complaints = new Complaints()) {
            PageSource logs = logs(server);

            FlyLogsException failure = Await.failure(logs.page(ApiRig.NEWEST), FlyLogsException.Unavailable.class);
            Fetched next = Await.success(logs.page(ApiRig.NEWEST));

            assertThat(failure).hasMessageStartingWith("app shop: the log API").hasMessageContaining(told);
            assertThat(failure.getMessage()).doesNotContain("Exception", "netty", "reached");
            assertThat(next.page().rows()).isOne();
            assertThat(server.heads()).hasSize(2);
            assertThat(complaints.texts()).isEmpty();
        }
    }

    @Test
    void anAnswerOfHttp10EndsWithItsConnection() {
        try (RawServer server = new RawServer(client -> {
            client.request();
            client.say("HTTP/1.0 200 OK\r\n\r\n" + ROW);
        })) {
            PageSource logs = logs(server);

            assertThat(Await.success(logs.page(ApiRig.NEWEST)).page().rows()).isOne();
            assertThat(Await.success(logs.page(ApiRig.NEWEST)).page().rows()).isOne();
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Tag("F3")
    @Test
    void anAnswerShorterThanItsLengthIsNoWholePage() {
        try (RawServer server = new RawServer(client -> {
            client.request();
            client.say(OK + "Content-Length: " + (ROW.length() + 10) + "\r\n\r\n" + ROW);
        })) {
            assertThat(Await.success(page(server)).page().cut()).isTrue();
        }
    }

    /** What comes unasked must not be taken for the answer to the next request, which may be another app's. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                "some more bytes"
            })
    void whatAServerSaysUnaskedIsNoAnswerAndNoMatterForTheLog(String unasked) {
        RawServer.Script chatty = client -> {
            while (client.request()) {
                client.say(OK + LENGTH + ROW + unasked);
            }
        };
        try (RawServer server = new RawServer(chatty);
                Complaints complaints = new Complaints()) {
            PageSource logs = logs(server);

            for (int n = 0; n < 5; n++) {
                assertThat(Await.success(logs.page(ApiRig.NEWEST)).page().rows())
                        .isOne();
            }

            assertThat(complaints.texts()).isEmpty();
        }
    }
}
