package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of faults and the tests that carry their numbers agree. */
final class FaultsTest {

    private static final Pattern ROW = Pattern.compile("^\\| (F\\d+) \\|", Pattern.MULTILINE);
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"(F\\d+)\"\\)");

    @Test
    void everyRowHasATestAndEveryTestARow() throws IOException {
        TreeSet<String> tested;
        try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
            tested = sources.filter(path -> path.toString().endsWith(".java"))
                    .flatMap(path -> found(TAG, path))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        assertThat(found(ROW, Path.of("docs/faults.md"))).containsExactlyInAnyOrderElementsOf(tested);
    }

    private static Stream<String> found(Pattern pattern, Path file) {
        try {
            return pattern.matcher(Files.readString(file)).results().map(match -> match.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
