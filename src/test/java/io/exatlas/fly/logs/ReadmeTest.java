package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VerticleBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the README shows is true. */
final class ReadmeTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    @TempDir
    private Path dir = Path.of(".");

    @Test
    void theVerticleOfTheReadmeCompilesAndIsShort() throws IOException, ReflectiveOperationException {
        ShownCode code = ShownCode.of(Path.of("README.md"), "Errors");

        assertThat(code.text().lines().skip(5)).hasSizeLessThanOrEqualTo(15);
        assertThat(code.text()).contains(".noticeHandler(");
        assertThat(code.verticle(dir)).isInstanceOf(VerticleBase.class);
    }

    /** The first one makes a missing token show. */
    @Test
    void theReadmeIsShortAndBeginsWithThatVerticle() throws IOException {
        assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThanOrEqualTo(220);
        assertThat(ShownCode.all(Path.of("README.md")))
                .extracting(ShownCode::name)
                .startsWith("Errors");
    }

    @ParameterizedTest
    @CsvSource({"README.md, 2", "docs/java.md, 2", "docs/clusters.md, 1"})
    void everyExampleIsAWholeClassThatCompiles(Path document, int least) throws IOException {
        List<ShownCode> examples = ShownCode.all(document);

        assertThat(examples).hasSizeGreaterThanOrEqualTo(least);
        for (ShownCode code : examples) {
            assertThat(code.text()).startsWith("import ");
            code.compiles(dir);
        }
    }

    @Test
    void theConsumerOfTheReadmeCompiles() throws IOException, ReflectiveOperationException {
        assertThat(ShownCode.of(Path.of("README.md"), "Lines").verticle(dir)).isInstanceOf(VerticleBase.class);
    }

    @Test
    void theTestOfTheReadmeCompiles() throws IOException, ReflectiveOperationException {
        assertThat(ShownCode.of(Path.of("README.md"), "ErrorsTest").compiled(dir))
                .hasDeclaredMethods("linesOfTheAppAreHeard");
    }

    @Test
    void everyFileThatTheDocumentsNameIsThere() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
        }
        for (Path document : documents) {
            Path folder = Objects.requireNonNull(document.toAbsolutePath().getParent());
            try (Stream<String> targets =
                    LINK.matcher(Files.readString(document)).results().map(match -> match.group(1))) {
                assertThat(targets)
                        .allSatisfy(target -> assertThat(folder.resolve(target)).exists());
            }
        }
    }
}
