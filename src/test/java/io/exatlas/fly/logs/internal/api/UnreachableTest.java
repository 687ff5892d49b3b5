package io.exatlas.fly.logs.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way to get no answer has words of its own, and none of them is the name of a class. */
final class UnreachableTest {

    private static final NextHop SERVER = new NextHop("api.example", 443, false);
    private static final NextHop PROXY = new NextHop("::1", 3128, true);

    private static Throwable caused(Throwable by) {
        SSLHandshakeException failure = new SSLHandshakeException("Failed to create SSL connection");
        failure.initCause(by);
        return failure;
    }

    private static UnknownHostException unknown(Throwable by) {
        UnknownHostException failure = new UnknownHostException("api.example");
        failure.initCause(by);
        return failure;
    }

    static Stream<Arguments> causes() {
        return Stream.of(
                Arguments.of(
                        new ConnectException(
                                "finishConnect(..) failed with error(-111): Connection refused: /1.2.3.4:443"),
                        "connection refused by api.example:443"),
                Arguments.of(new NoRouteToHostException("No route to host"), "there is no route to api.example:443"),
                Arguments.of(new ConnectException("Network is unreachable"), "there is no route to api.example:443"),
                Arguments.of(
                        new ConnectTimeoutException("connection timed out after 2000 ms: /1.2.3.4:443"),
                        "connecting to api.example:443 takes too long"),
                Arguments.of(
                        new TimeoutException(
                                "The timeout of 15000 ms has been exceeded when getting a connection to x"),
                        "connecting to api.example:443 takes too long"),
                Arguments.of(
                        new TimeoutException("The timeout period of 15000ms has been exceeded while executing GET x"),
                        "api.example:443 does not answer in time"),
                Arguments.of(new StreamResetException(8), "api.example:443 does not answer in time"),
                Arguments.of(
                        unknown(new UnknownHostException("Failed to resolve 'api.example'")),
                        "the name api.example does not resolve"),
                Arguments.of(
                        unknown(new RuntimeException("query timed out after 5000 milliseconds")),
                        "no name server answers for api.example"),
                Arguments.of(
                        new HttpClosedException("Connection was closed"),
                        "api.example:443 closes the connection without an answer"),
                Arguments.of(
                        new SocketException("recvAddress(..) failed with error(-104): Connection reset by peer"),
                        "api.example:443 closes the connection without an answer"),
                Arguments.of(new ClosedChannelException(), "api.example:443 closes the connection without an answer"),
                Arguments.of(caused(new ClosedChannelException()), "TLS failed: api.example:443 closes the connection"),
                Arguments.of(
                        caused(new SslHandshakeTimeoutException("handshake timed out after 10000ms")),
                        "TLS failed: the handshake takes too long"),
                Arguments.of(
                        caused(new SSLHandshakeException("Received fatal alert: protocol_version")),
                        "TLS failed: \"Received fatal alert: protocol_version\""),
                Arguments.of(
                        caused(new NotSslRecordException("not an SSL/TLS record: 485454502f")),
                        "the server does not speak TLS"),
                Arguments.of(new IllegalStateException("Client is closed"), "this client is closed"),
                Arguments.of(new VertxException("odd"), "the connection fails: \"odd\""),
                Arguments.of(new VertxException((String) null), "the connection fails"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("causes")
    void whyTheServerCannotBeReached(Throwable cause, String words) {
        assertThat(Unreachable.failure(ApiRig.SHOP, SERVER, cause))
                .hasMessage("app shop: the log API cannot be reached: " + words);
    }

    static Stream<Arguments> proxies() {
        String connect = "http, none, /[::1]:3128 => api.example:443, ";
        return Stream.of(
                Arguments.of(
                        connect + "status: 407 Proxy Authentication Required",
                        "the proxy [::1]:3128 answers 407: it wants a password"),
                Arguments.of(connect + "status: 502 Bad Gateway", "the proxy [::1]:3128 answers 502"),
                Arguments.of(connect + "timeout", "connecting to the proxy [::1]:3128 takes too long"),
                Arguments.of(connect + "disconnected", "the proxy [::1]:3128 closes the connection without an answer"),
                Arguments.of("Connection refused: /[::1]:3128", "connection refused by the proxy [::1]:3128"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("proxies")
    void whyTheProxyIsNoWay(String said, String words) {
        assertThat(Unreachable.failure(ApiRig.SHOP, PROXY, new ConnectException(said)))
                .hasMessage("app shop: the log API cannot be reached: " + words);
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(new TooLongFrameException("HTTP header is larger"), "its header is larger than 64 KiB"),
                Arguments.of(new IllegalArgumentException("invalid version format: SSH-2.0"), "it is not valid HTTP"),
                Arguments.of(new IllegalStateException("Unsupported HTTP version: HTTP/3.7"), "it is not valid HTTP"));
    }

    /** An API that has answered is not called unreachable. */
    @ParameterizedTest(name = "{1}")
    @MethodSource("answers")
    void whyAnAnswerIsNone(Throwable cause, String words) {
        assertThat(Unreachable.failure(ApiRig.SHOP, SERVER, cause))
                .hasMessage("app shop: the log API's answer cannot be read: " + words);
    }
}
