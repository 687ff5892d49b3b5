package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VerticleBase;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is true. */
final class ReadmeTest {

    private static final Pattern JAVA_CLASS = Pattern.compile("```java\n(import.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    @TempDir
    private Path dir = Path.of(".");

    @Test
    void theVerticleOfTheReadmeCompilesAndIsShort() throws IOException, ReflectiveOperationException {
        Matcher block = JAVA_CLASS.matcher(Files.readString(Path.of("README.md")));
        assertThat(block.find()).isTrue();
        Path source = Files.writeString(dir.resolve("Errors.java"), block.group(1));

        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", System.getProperty("java.class.path"), source.toString());

        assertThat(result).isZero();
        assertThat(block.group(1).lines().skip(5)).hasSizeLessThanOrEqualTo(15);
        try (URLClassLoader loader = new URLClassLoader(new URL[] {dir.toUri().toURL()})) {
            Class<?> verticle = loader.loadClass("Errors");
            assertThat(VerticleBase.class).isAssignableFrom(verticle);
        }
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
