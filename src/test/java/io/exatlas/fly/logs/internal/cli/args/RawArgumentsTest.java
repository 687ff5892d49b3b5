package io.exatlas.fly.logs.internal.cli.args;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.model.FlyLogsException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Arguments as they were typed. */
final class RawArgumentsTest {

    @Test
    void whatTheLocaleDidNotKnowIsReadAgain() {
        byte[] line = line("java", "-Dx=é", "-jar", "a.jar", "tail", "shop", "--grep", "café?", "");

        assertThat(RawArguments.decoded(line, given("tail", "shop", "--grep", "caf\ufffd\ufffd?", ""), UTF_8))
                .containsExactly("tail", "shop", "--grep", "café?", "");
        assertThat(RawArguments.decoded(line, given("tail", "shop", "--grep", "caf???", ""), UTF_8))
                .containsExactly("tail", "shop", "--grep", "café?", "");
    }

    @Test
    void charsetOfTheLocaleIsFollowed() {
        byte[] line = "java\0Main\0caf\u00e9\0".getBytes(ISO_8859_1);

        assertThat(RawArguments.decoded(line, given("café"), ISO_8859_1)).containsExactly("café");
    }

    @Test
    void whatIsNoTextIsRefusedByItsNumberAndNotShown() {
        byte[] line = "java\0Main\0tail\0--grep\0caf\u00e9-secret\0".getBytes(ISO_8859_1);

        assertThatThrownBy(() -> RawArguments.decoded(line, given("tail", "--grep", "caf\ufffd-secret"), UTF_8))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessage("argument 3 is no text in UTF-8, which is what this locale has");
    }

    @ParameterizedTest
    @MethodSource
    void otherCommandLinesAreLeftAlone(byte[] line, String[] given) {
        assertThat(RawArguments.decoded(line, given, UTF_8)).isSameAs(given);
    }

    static Stream<Arguments> otherCommandLinesAreLeftAlone() {
        return Stream.of(
                Arguments.of(line("java", "@options"), given("tail", "shop")),
                Arguments.of(line("java", "Main", "serve", "é"), given("tail", "caf\ufffd")),
                Arguments.of(line("java", "Main", "tail", "café"), given("café", "tail")),
                Arguments.of(line("java"), given("tail", "shop")),
                Arguments.of(new byte[0], given("tail")),
                Arguments.of("java\0Main\0tail".getBytes(UTF_8), given("tail")));
    }

    @Test
    void argumentsOfAnotherProgramAreWhatTheyWere() {
        String[] given = {"--no", "such", "arguments"};

        assertThat(RawArguments.of(given, UTF_8)).isSameAs(given);
    }

    private static byte[] line(String... words) {
        return (String.join("\0", words) + "\0").getBytes(UTF_8);
    }

    private static String[] given(String... arguments) {
        return arguments;
    }
}
