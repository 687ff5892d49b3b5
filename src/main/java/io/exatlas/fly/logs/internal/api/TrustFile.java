package io.exatlas.fly.logs.internal.api;

import io.exatlas.fly.logs.internal.files.DiskTrouble;
import io.exatlas.fly.logs.internal.files.FileNames;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Quoted;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The certificates to trust, read once and checked when the client is made: a mistake is told then and by name, and a
 * file that changes or goes away later changes nothing. Messages hold nothing of the file: it may be a key.
 */
final class TrustFile {

    private static final int LARGEST = 1 << 20;
    private static final String BEGIN = "-----BEGIN ";
    private static final Pattern CERTIFICATE =
            Pattern.compile(BEGIN + "CERTIFICATE-----([^-]*+)-----END CERTIFICATE-----");

    private final String name;

    private TrustFile(String name) {
        this.name = name;
    }

    /**
     * Reads a list of PEM certificates. Blocks while it does.
     *
     * @throws FlyLogsException.InvalidRequest if there is no such file, or anything else in it
     */
    static PemTrustOptions read(String path) {
        TrustFile file = new TrustFile(path);
        byte[] content = file.bytes();
        file.check(new String(content, StandardCharsets.ISO_8859_1));
        return new PemTrustOptions().addCertValue(Buffer.buffer(content));
    }

    private byte[] bytes() {
        Path path = path();
        if (!Files.exists(path)) {
            throw refused("does not exist");
        }
        if (!Files.isRegularFile(path)) {
            throw refused("is not a regular file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw refused("is larger than 1 MiB");
            }
            return content;
        } catch (IOException unreadable) {
            throw refused("cannot be read: " + DiskTrouble.of(unreadable));
        }
    }

    private Path path() {
        try {
            return FileNames.of(name);
        } catch (InvalidPathException illegal) {
            throw refused("is not the name of a file");
        }
    }

    /** Stricter than the reader of the TLS engine, which passes over a certificate that it cannot read. */
    private void check(String text) {
        int read = 0;
        Matcher certificate = CERTIFICATE.matcher(text);
        while (certificate.find()) {
            check(Base64.getMimeDecoder(), certificate.group(1));
            read++;
        }
        if (read == 0 || read != text.split(BEGIN, -1).length - 1) {
            throw notPem();
        }
    }

    private void check(Base64.Decoder base64, String body) {
        try {
            byte[] der = base64.decode(body);
            // The result does not matter, only that there is one.
            CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException | IllegalArgumentException broken) {
            throw notPem();
        }
    }

    private FlyLogsException.InvalidRequest notPem() {
        return refused("is not a list of PEM certificates");
    }

    private FlyLogsException.InvalidRequest refused(String what) {
        return new FlyLogsException.InvalidRequest("trust file " + Quoted.of(name) + " " + what);
    }
}
