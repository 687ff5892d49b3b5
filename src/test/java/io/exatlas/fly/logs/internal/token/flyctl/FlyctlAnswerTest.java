package io.exatlas.fly.logs.internal.token.flyctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.internal.token.Token;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What flyctl prints. */
final class FlyctlAnswerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"token\": \"FlyV1 fm2_a,fm2_b\"} | FlyV1 fm2_a,fm2_b",
                "{\"name\": 1, \"token\": \"fm1r_a \"}   | FlyV1 fm1r_a",
                "FlyV1 fm2_a,fm1a_b                    | FlyV1 fm2_a,fm1a_b",
                "fm2_a                                 | FlyV1 fm2_a",
                "fo1_a                                 | Bearer fo1_a",
                "Bearer fm2_a,fo1_b                    | FlyV1 fm2_a"
            })
    void aTokenIsTaken(String output, String header) {
        assertThat(FlyctlAnswer.token("\n" + output + "\n").map(Token::header)).contains(header);
    }

    @ParameterizedTest
    @Tag("F21")
    @ValueSource(
            strings = {
                "",
                "\n",
                "personal",
                "FlyV1",
                "fm2_",
                "FM2_a",
                "\"fm2_a",
                "fm2_a,fm2_b.",
                "fm2_a is your token",
                "Warning: a new version\nfm2_a",
                "Which organisation? fm2_a",
                "{}",
                "{\"token\": null}",
                "{\"token\": 7}",
                "{\"token\": \"\"}",
                "{\"token\": {\"token\": \"fm2_a\"}}",
                "{\"token\": \"fm2_a\\nfm2_b\"}",
                "{\"token\": \"fm2_a\"",
                "[\"fm2_a\"]",
                "{\"Token\": \"fm2_a\"}"
            })
    void anythingElseIsNoToken(String output) {
        assertThat(FlyctlAnswer.token(output)).isEmpty();
    }
}
