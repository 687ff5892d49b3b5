package io.exatlas.fly.logs.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told of failures that are not ours. */
final class SentenceTest {

    static Stream<Arguments> failures() {
        Throwable inner = new IllegalStateException("Address in use");
        return Stream.of(
                Arguments.of(inner, "\"Address in use\""),
                Arguments.of(new RuntimeException(inner), "\"Address in use\""),
                Arguments.of(new RuntimeException("the map\n  at line 2", inner), "\"the map\""),
                Arguments.of(new RuntimeException("\n \n it is late"), "\"it is late\""),
                Arguments.of(new RuntimeException("com.example.Map$Entry is not there", inner), "\"Address in use\""),
                Arguments.of(new RuntimeException(new NullPointerException()), "no reason is given"),
                Arguments.of(new IllegalStateException("  "), "no reason is given"),
                Arguments.of(new IllegalStateException("see api.fly.io"), "\"see api.fly.io\""));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theFirstSentenceWithoutANameOfAClassIsTold(Throwable failure, String told) {
        assertThat(Sentence.of(failure)).isEqualTo(told);
    }
}
