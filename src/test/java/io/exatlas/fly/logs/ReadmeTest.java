package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VerticleBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is true. */
final class ReadmeTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    @TempDir
    private Path dir = Path.of(".");

    @Test
    void theVerticleOfTheReadmeCompilesAndIsShort() throws IOException, ReflectiveOperationException {
        ReadmeCode code = ReadmeCode.of("Errors");

        assertThat(code.text().lines().skip(5)).hasSizeLessThanOrEqualTo(15);
        assertThat(code.verticle(dir)).isInstanceOf(VerticleBase.class);
    }

    @Test
    void everyFileThatTheDocumentsNameIsThere() throws IOException {
        for (Path document :
                new Path[] {Path.of("README.md"), Path.of("docs/configuration.md"), Path.of("docs/faults.md")}) {
            Path folder = Objects.requireNonNull(document.toAbsolutePath().getParent());
            try (Stream<String> targets =
                    LINK.matcher(Files.readString(document)).results().map(match -> match.group(1))) {
                assertThat(targets)
                        .allSatisfy(target -> assertThat(folder.resolve(target)).exists());
            }
        }
    }
}
