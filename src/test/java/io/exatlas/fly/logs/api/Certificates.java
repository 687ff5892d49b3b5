package io.exatlas.fly.logs.api;

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
final class Certificates {

    private static final String PASSWORD = "of-no-value";
    private static final String AUTHORITY = "authority";
    private static final long PATIENCE_SECONDS = 60;

    private final Path directory;
    private final Path store;

    /** Makes an authority, which signs what is made after it. */
    Certificates(Path directory) {
        this.directory = directory;
        this.store = directory.resolve("keys.p12");
        make(AUTHORITY, List.of("-ext", "bc:c"));
    }

    /** Valid for both names of this machine. */
    Certificates right(String alias) {
        return signed(alias, "san=dns:localhost,ip:127.0.0.1", "-1d", "30");
    }

    /** Was valid for both names until some days ago. */
    Certificates expired(String alias) {
        return signed(alias, "san=dns:localhost,ip:127.0.0.1", "-10d", "5");
    }

    /** Valid, for another name. */
    Certificates elsewhere(String alias) {
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
    String trustFile() {
        return pem(AUTHORITY);
    }

    private String pem(String alias) {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(keys.getCertificate(alias).getEncoded());
            String text = "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
            return Files.writeString(directory.resolve(alias + ".pem"), text).toString();
        } catch (IOException | GeneralSecurityException broken) {
            throw new AssertionError("no certificate " + alias, broken);
        }
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
