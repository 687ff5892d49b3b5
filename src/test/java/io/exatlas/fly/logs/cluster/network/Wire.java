package io.exatlas.fly.logs.cluster.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Carries all packets between interfaces, and loses and delays them as it is told: as netem does, which many kernels do
 * not have. Needs {@code python3}. For one thread.
 */
final class Wire implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;

    /** Loses and delays nothing yet. */
    Wire(List<String> interfaces) {
        try {
            List<String> command = new ArrayList<>(List.of(
                    "python3", path(Wire.class.getResource("/network/wire.py")).toString()));
            command.addAll(interfaces);
            this.process = new ProcessBuilder(command)
                    .redirectError(Path.of("target", "network-wire.log").toFile())
                    .start();
            this.answers = process.inputReader(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new AssertionError("needs python3 to lose and delay packets", missing);
        }
    }

    private static Path path(URL resource) {
        try {
            return Path.of(Objects.requireNonNull(resource).toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** From now on so many of a hundred packets are lost, and all others late. */
    void set(int percent, Duration delay) {
        try {
            String line = String.format(Locale.ROOT, "%.2f %.3f%n", percent / 100.0, delay.toMillis() / 1_000.0);
            process.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            assertThat(answers.readLine()).as("see target/network-wire.log").isEqualTo("set");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
