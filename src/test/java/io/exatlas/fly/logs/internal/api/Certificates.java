package io.exatlas.fly.logs.internal.api;

import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Certificates made for one test run with the JDK's own tool, in a temporary directory. */
public final class Certificates {

    private static final String PASSWORD = "of-no-value";
    private static final String AUTHORITY = "authority";
    private static final long PATIENCE_SECONDS = 60;

    private final Path directory;
    private final Path store;

    /** Makes an authority, which signs what is made after it. */
    public Certificates(Path directory) {
        this.directory = directory;
        this.store = directory.resolve("keys.p12");
        make(AUTHORITY, List.of("-ext", "bc:c"));
    }

    /** Valid for both names of this machine. */
    public Certificates right(String alias) {
        return signed(alias, "san=dns:localhost,ip:127.0.0.1", "-1d", "30");
    }

    /** Was valid for both names until some days ago. */
    public Certificates expired(String alias) {
        return signed(alias, "san=dns:localhost,ip:127.0.0.1", "-10d", "5");
    }

    /** Valid, for another name. */
    public Certificates elsewhere(String alias) {
        return signed(alias, "san=dns:elsewhere.test", "-1d", "30");
    }

    /** Valid, for both names, and signed by nobody but itself. */
    Certificates selfSigned(String alias) {
        make(alias, List.of("-ext", "san=dns:localhost,ip:127.0.0.1"));
        return this;
    }

    private Certificates signed(String alias, String names, String from, String days) {
        make(alias, List.of("-signer", AUTHORITY, "-ext", names, "-startdate", from, "-validity", days));
        return this;
    }

    /** What a server needs to use one. */
    PfxOptions key(String alias) {
        return new PfxOptions().setPath(store.toString()).setPassword(PASSWORD).setAlias(alias);
    }

    /** A file that trusts the authority. */
    public String trustFile() {
        return pem(AUTHORITY);
    }

    /** A file with one's certificate. */
    public String certFile(String alias) {
        return pem(alias);
    }

    /** A file with one's private key. */
    public String keyFile(String alias) {
        try {
            return file(
                    alias + ".key",
                    "PRIVATE KEY",
                    keys().getKey(alias, PASSWORD.toCharArray()).getEncoded());
        } catch (IOException | GeneralSecurityException broken) {
            throw new AssertionError("no key " + alias, broken);
        }
    }

    private String pem(String alias) {
        try {
            return file(
                    alias + ".pem", "CERTIFICATE", keys().getCertificate(alias).getEncoded());
        } catch (IOException | GeneralSecurityException broken) {
            throw new AssertionError("no certificate " + alias, broken);
        }
    }

    private KeyStore keys() throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            return keys;
        }
    }

    private String file(String name, String kind, byte[] content) throws IOException {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        String text = "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private void make(String alias, List<String> more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keyalg",
                "EC",
                "-alias",
                alias,
                "-dname",
                "CN=" + alias));
        command.addAll(more);
        run(command);
    }

    private void run(List<String> command) {
        try {
            Path output = directory.resolve("output");
            Process tool = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!tool.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || tool.exitValue() != 0) {
                tool.destroyForcibly();
                throw new AssertionError("keytool failed: " + Files.readString(output));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new AssertionError("keytool was interrupted", stopped);
        }
    }
}
