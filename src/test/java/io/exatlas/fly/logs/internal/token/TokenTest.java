package io.exatlas.fly.logs.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The header rule: every form that a token is given in, and what must never become a header. */
final class TokenTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            fo1_abc|Bearer fo1_abc
            abc|Bearer abc
            fm2_abc|FlyV1 fm2_abc
            fm1r_abc|FlyV1 fm1r_abc
            fm1a_abc|FlyV1 fm1a_abc
            FlyV1 fm2_abc|FlyV1 fm2_abc
            flyv1 fm2_abc|FlyV1 fm2_abc
            Bearer fm2_abc|FlyV1 fm2_abc
            Bearer FlyV1 fm2_abc|FlyV1 fm2_abc
            FlyV1  fm2_abc|FlyV1 fm2_abc
            BEARER FLYV1 foobar|Bearer foobar
            fm2_a, fm2_b|FlyV1 fm2_a,fm2_b
            fm2_a,fo1_b|FlyV1 fm2_a
            fo1_b,fm2_a|FlyV1 fm2_a
            FlyV1 fm2_a,fm2_b,fo1_c|FlyV1 fm2_a,fm2_b
            fm2_a,,fm1a_b|FlyV1 fm2_a,fm1a_b
            fm2_a,|FlyV1 fm2_a
            `  fm2_a
            `|FlyV1 fm2_a
            "fm2_a"|FlyV1 fm2_a
            FlyV1\tfm2_a|FlyV1 fm2_a
            """)
    void theHeaderFollowsTheKindOfToken(String text, String header) {
        assertThat(Token.parse(text).map(Token::header)).contains(header);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fo1_a,,fo1_b | Bearer fo1_a,fo1_b
            bearer_a     | Bearer bearer_a
            fm3_a        | Bearer fm3_a
            """)
    void onlyWholeWordsAndKnownKindsCount(String text, String header) {
        assertThat(Token.parse(text).map(Token::header)).contains(header);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t\r\n",
                "FlyV1",
                "bearer",
                " Bearer FlyV1 ",
                ",",
                "FlyV1 , ,",
                "fm2_a\r\nX-Evil: 1",
                "fm2_a\nfm2_b",
                "fm2_a\u0000",
                "fo1_\u0007",
                "fo1_\u007f",
                "fm2_\u00fc",
                "fo1_\u2028a",
                "a\tb",
                "FM2_abc",
                "fm2-abc",
                "FlyV1fm2_a"
            })
    void whatCannotBeSentIsNoToken(String text) {
        assertThat(Token.parse(text)).isEmpty();
    }

    @Test
    void aTextOfMoreThan65536CharactersIsNoToken() {
        assertThat(Token.parse("fm2_" + "a".repeat(65_532))).isPresent();
        assertThat(Token.parse("fm2_" + "a".repeat(65_533))).isEmpty();
        assertThat(Token.parse("bearer ".repeat(9_362))).isEmpty();
    }

    @Test
    void theSchemeIsThatOfTheHeader() {
        assertThat(token("fm2_a").scheme()).isEqualTo(Token.Scheme.FLY_V1);
        assertThat(token("fo1_a").scheme()).isEqualTo(Token.Scheme.BEARER);
    }

    @Test
    void theFingerprintIsTheBeginningOfTheSha256OfWhatIsSent() {
        assertThat(token("Bearer abc").fingerprint()).isEqualTo("ba7816bf");
    }

    @Test
    void tokensAreEqualIfTheySendTheSame() {
        assertThat(token(" FlyV1 fm2_a,fo1_x")).isEqualTo(token("fm2_a")).hasSameHashCodeAs(token("fm2_a"));
        assertThat(token("fm2_a")).isNotEqualTo(token("fm2_b")).isNotEqualTo(token("fm2_a,fm2_b"));
    }

    @Test
    void theTextTellsSchemeAndFingerprintOnly() {
        assertThat(token("abc")).hasToString("Token[Bearer, fingerprint ba7816bf]");
    }

    @Test
    void aTokenCannotBeSerialized() {
        assertThat(token("fm2_a")).isNotInstanceOf(Serializable.class);
    }

    private static Token token(String text) {
        Optional<Token> token = Token.parse(text);
        return token.orElseThrow();
    }
}
