package io.exatlas.fly.logs.internal.api;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Quoted;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.NotSslRecordException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Why there was no answer, in words that help. What was wrong stands deep in the causes, and is often told apart by its
 * words only; the names of their classes are for nobody.
 */
final class Unreachable {

    /** Causes beyond it are not looked at: a chain may be a ring. */
    private static final int DEEPEST = 16;

    private static final Pattern PROXY_STATUS = Pattern.compile("status: (\\d{3})");

    private final NextHop hop;
    private final List<Throwable> causes;

    private Unreachable(NextHop hop, Throwable cause) {
        this.hop = hop;
        this.causes = Stream.iterate(cause, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .toList();
    }

    /** The failure that stands for a request without an answer. */
    static FlyLogsException failure(AppName app, NextHop hop, Throwable cause) {
        return new FlyLogsException.Unavailable("app " + app + ": " + new Unreachable(hop, cause).words());
    }

    private String words() {
        if (has(TooLongFrameException.class)) {
            return "the log API's answer cannot be read: its header is larger than 64 KiB";
        }
        if (isNotHttp(causes.get(0))) {
            return "the log API's answer cannot be read: it is not valid HTTP";
        }
        return "the log API cannot be reached: " + reason();
    }

    /** Whether there was an answer, but none of HTTP. */
    static boolean isNotHttp(Throwable why) {
        String words = said(why);
        return why instanceof IllegalArgumentException
                || why.getClass().getPackageName().equals(HttpVersion.class.getPackageName())
                || words.contains("Unsupported HTTP version")
                || words.startsWith("Line Feed must be");
    }

    private String reason() {
        String peer = hop.shown();
        if (has(UnknownHostException.class)) {
            return has(TimeoutException.class) || says("timed out")
                    ? "no name server answers for " + hop.host()
                    : "the name " + hop.host() + " does not resolve";
        }
        if (causes.stream().anyMatch(cause -> cause.getClass().getSimpleName().startsWith("SSL"))) {
            return tls();
        }
        Matcher status = PROXY_STATUS.matcher(said(causes.get(0)));
        if (hop.proxy() && status.find()) {
            return peer + " answers " + status.group(1)
                    + (status.group(1).equals("407") ? ": it wants a password" : "");
        }
        if (says("refused")) {
            return "connection refused by " + peer;
        }
        if (says("unreachable", "no route to host")) {
            return "there is no route to " + peer;
        }
        if (has(StreamResetException.class) || says("while executing")) {
            return peer + " does not answer in time";
        }
        if (has(TimeoutException.class) || says("timed out", "timeout")) {
            return "connecting to " + peer + " takes too long";
        }
        if (has(HttpClosedException.class)
                || has(ClosedChannelException.class)
                || says("reset", "pipe", "disconnect")) {
            return peer + " closes the connection without an answer";
        }
        return says("closed") ? "this client is closed" : described(causes.get(0));
    }

    private String tls() {
        if (has(CertificateExpiredException.class)) {
            return "the certificate has expired" + detail();
        }
        if (has(CertificateNotYetValidException.class)) {
            return "the certificate is not valid yet" + detail();
        }
        if (has(CertPathBuilderException.class)) {
            return "the certificate is not signed by an authority we trust";
        }
        // The JDK says so by words only; all of them name the name that was asked for.
        if (has(CertificateException.class)) {
            return (says("matching") ? "the certificate is for another name" : "the certificate is not accepted")
                    + detail();
        }
        // Netty shows what it got instead of TLS, byte by byte: anybody's text, and no help.
        if (has(NotSslRecordException.class)) {
            return "the server does not speak TLS";
        }
        if (has(ClosedChannelException.class)) {
            return "TLS failed: " + hop.shown() + " closes the connection";
        }
        return says("handshake timed out") ? "TLS failed: the handshake takes too long" : "TLS failed" + detail();
    }

    /** What the innermost cause says. */
    private String detail() {
        String message = said(causes.get(causes.size() - 1));
        return message.isEmpty() ? "" : ": " + Quoted.of(message);
    }

    private static String described(Throwable cause) {
        return said(cause).isEmpty() ? "the connection fails" : "the connection fails: " + Quoted.of(said(cause));
    }

    private boolean has(Class<? extends Throwable> kind) {
        return causes.stream().anyMatch(kind::isInstance);
    }

    /** Whether any cause has one of these words in its message; they are in lower case. */
    private boolean says(String... words) {
        return causes.stream()
                .map(cause -> said(cause).toLowerCase(Locale.ROOT))
                .anyMatch(message -> Stream.of(words).anyMatch(message::contains));
    }

    private static String said(Throwable cause) {
        return cause.getMessage() == null ? "" : cause.getMessage();
    }
}
