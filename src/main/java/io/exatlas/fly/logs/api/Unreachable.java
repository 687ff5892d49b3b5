package io.exatlas.fly.logs.api;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Quoted;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Why there was no answer, in words that help: what was wrong with TLS stands deep in the causes. */
final class Unreachable {

    /** Causes beyond it are not looked at: a chain may be a ring. */
    private static final int DEEPEST = 16;

    private Unreachable() {}

    /** The failure that stands for a request without an answer. */
    static FlyLogsException failure(AppName app, Throwable cause) {
        List<Throwable> causes = Stream.iterate(cause, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .toList();
        boolean tls = causes.stream().anyMatch(each -> kind(each).startsWith("SSL"));
        Throwable told = tls ? causes.get(causes.size() - 1) : cause;
        return new FlyLogsException.Unavailable(
                "app " + app + ": the log API cannot be reached, " + (tls ? tls(causes) : "") + described(told));
    }

    private static String tls(List<Throwable> causes) {
        if (has(causes, CertificateExpiredException.class)) {
            return "the certificate has expired: ";
        }
        if (has(causes, CertificateNotYetValidException.class)) {
            return "the certificate is not valid yet: ";
        }
        if (has(causes, CertPathBuilderException.class)) {
            return "the certificate is not signed by an authority we trust: ";
        }
        Throwable last = causes.get(causes.size() - 1);
        // The JDK says so by words only; all of them name the name that was asked for.
        if (last instanceof CertificateException
                && String.valueOf(last.getMessage()).contains("matching")) {
            return "the certificate is for another name: ";
        }
        return has(causes, CertificateException.class) ? "the certificate is not accepted: " : "TLS failed: ";
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> kind) {
        return causes.stream().anyMatch(kind::isInstance);
    }

    private static String described(Throwable cause) {
        // Netty shows what it got instead of TLS, byte by byte: anybody's text, and no help.
        if (kind(cause).equals("NotSslRecordException")) {
            return "the server does not speak TLS";
        }
        return cause.getMessage() == null ? kind(cause) : kind(cause) + ": " + Quoted.of(cause.getMessage());
    }

    private static String kind(Throwable cause) {
        return cause.getClass().getSimpleName();
    }
}
