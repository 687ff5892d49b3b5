package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each counterexample that shaped the algorithm is a test that carries its number, as C1 to C33. */
final class CounterexamplesTest {

    private static final int NUMBER = 33;
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"(C\\d+)\"\\)");

    @Test
    void everyCounterexampleIsATest() throws IOException {
        Set<String> tested;
        try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
            tested = sources.filter(path -> path.toString().endsWith(".java"))
                    .flatMap(CounterexamplesTest::numbers)
                    .collect(Collectors.toSet());
        }

        assertThat(tested)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, NUMBER)
                        .mapToObj(number -> "C" + number)
                        .toList());
    }

    private static Stream<String> numbers(Path file) {
        try {
            return TAG.matcher(Files.readString(file)).results().map(match -> match.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
