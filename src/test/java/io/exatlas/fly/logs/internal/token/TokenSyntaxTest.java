package io.exatlas.fly.logs.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken off a token, and what is refused as a whole because a part of it is damaged. */
final class TokenSyntaxTest {

    private static final String BOTH = "FlyV1 fm2_AAA,fm2_BBB";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"FlyV1 fm2_AAA,fm2_BBB\"",
                "'FlyV1 fm2_AAA,fm2_BBB'",
                "\" FlyV1 fm2_AAA,fm2_BBB \"\n",
                "'\"FlyV1 fm2_AAA,fm2_BBB\"'",
                "FlyV1 \"fm2_AAA,fm2_BBB\"",
                "\uFEFFFlyV1 fm2_AAA,fm2_BBB\r\n",
                "FLY_API_TOKEN=\uFEFFfm2_AAA,fm2_BBB",
                "FLY_API_TOKEN=FlyV1 fm2_AAA,fm2_BBB",
                "FLY_API_TOKEN=\"FlyV1 fm2_AAA,fm2_BBB\"",
                "FLY_API_TOKEN = fm2_AAA, fm2_BBB",
                "\"FLY_API_TOKEN=FlyV1 fm2_AAA,fm2_BBB\"",
                "export FLY_ACCESS_TOKEN='fm2_AAA,fm2_BBB'",
                "set NAME=FlyV1 fm2_AAA,fm2_BBB",
                "my_key=fm2_AAA,fm2_BBB",
                "access_token: fm2_AAA,fm2_BBB",
                "Authorization: FlyV1 fm2_AAA,fm2_BBB",
                "'authorization:FlyV1 fm2_AAA,fm2_BBB'",
                "X-Fly-Token: fm2_AAA,fm2_BBB",
                "fm2_AAA,\nfm2_BBB",
                "fm2_AAA,,fm2_BBB,",
            })
    void whatStandsAroundAListIsTakenOff(String text) {
        assertThat(Token.read(text).header()).isEqualTo(BOTH);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TOKEN=abc            | Bearer abc
            abc==                | Bearer abc==
            fm2_aa==,fm2_bb=     | FlyV1 fm2_aa==,fm2_bb=
            fm2_a+/b_-           | FlyV1 fm2_a+/b_-
            eyJ0.eyJ1.x~y        | Bearer eyJ0.eyJ1.x~y
            """)
    void whatBelongsToATokenStays(String text, String header) {
        assertThat(Token.read(text).header()).isEqualTo(header);
    }

    static Stream<Arguments> damaged() {
        return Stream.of(
                Arguments.of("\"FlyV1 fm2_AAA,fm2_BBB", "item 1 of 2, character 1: a quotation mark"),
                Arguments.of("FlyV1 fm2_AAA,fm2_BBB\"", "item 2 of 2, character 8: a quotation mark"),
                Arguments.of("'fm2_AAA\"", "item 1 of 1, character 1: a quotation mark"),
                Arguments.of("\"fm2_AAA\",\"fm2_BBB\"", "item 1 of 2, character 8: a quotation mark"),
                Arguments.of("\u201cfm2_AAA\u201d", "item 1 of 1, character 1: a typographic quotation mark"),
                Arguments.of("fm2_AAA\u2019", "item 1 of 1, character 8: a typographic quotation mark"),
                Arguments.of("fm2_A\u200bA", "item 1 of 1, character 6: an invisible character"),
                Arguments.of("fm2_AAA,\uFEFFfm2_BBB", "item 2 of 2, character 1: an invisible character"),
                Arguments.of("fm2_AAA\u202e", "item 1 of 1, character 8: an invisible character"),
                Arguments.of("fm2_AAA\u00a0", "item 1 of 1, character 8: a blank that is not the usual one"),
                Arguments.of(
                        "fm2_AA\r\nAA,fm2_B",
                        "item 1 of 2, character 7: a line break; it has 2 lines, a token has one"),
                Arguments.of(
                        "fm2_A,fm2_BBB\nsecond,x",
                        "item 2 of 3, character 8: a line break; it has 2 lines, a token has one"),
                Arguments.of(
                        "Warning: deprecated\nfm2_AAA",
                        "item 1 of 1, character 8: a character that no token has there; it has 2 lines, a token has"
                                + " one"),
                Arguments.of("fm2_\u00e9A", "item 1 of 1, character 5: a character outside ASCII"),
                Arguments.of("fm2_A\ud83d\ude00", "item 1 of 1, character 6: a character outside ASCII"),
                Arguments.of("fm2_A\ufffdA", "item 1 of 1, character 6: a byte that is not UTF-8"),
                Arguments.of("fm2_A A", "item 1 of 1, character 6: a blank"),
                Arguments.of("fm2_AAA fm2_BBB", "item 1 of 1, character 8: a blank"),
                Arguments.of("FlyV1 fm2_A,FlyV1 fm2_B", "item 2 of 2, character 6: a blank"),
                Arguments.of("fm2_A\tA", "item 1 of 1, character 6: a blank"),
                Arguments.of("f\u0000m\u00002\u0000", "item 1 of 1, character 2: a control character"),
                Arguments.of("fm2_AAAfm2_BBB", "item 1 of 1, character 8: another token begins without a comma"),
                Arguments.of("fm2_AA==fm2_BB", "item 1 of 1, character 7: an equals sign that is not at the end"),
                Arguments.of("abc=def", "item 1 of 1, character 4: an equals sign that is not at the end"),
                Arguments.of("fm2_AAA...", "item 1 of 1, character 8: a character that no token has there"),
                Arguments.of("fm2_AAA;", "item 1 of 1, character 8: a character that no token has there"),
                Arguments.of("fm2_A,=", "item 2 of 2, character 1: an equals sign that is not at the end"),
                Arguments.of(
                        "fm2_AAA,$MORE",
                        "item 2 of 2, character 1: this looks like a variable that nothing has replaced"),
                Arguments.of(
                        "${FLY_API_TOKEN}",
                        "item 1 of 1, character 1: this looks like a variable that nothing has replaced"),
                Arguments.of("{{ secrets.FLY }}", "this looks like a placeholder"),
                Arguments.of("<token>", "item 1 of 1, character 1: this looks like a placeholder"),
                Arguments.of("fm2_***", "item 1 of 1, character 5: this looks like a placeholder"),
                Arguments.of(
                        "{\"token\":\"fm2_AAA\"}",
                        "it is JSON: give the text of the token alone, without braces and names"),
                Arguments.of(
                        "\uFEFF [ \"fm2_AAA\" ]",
                        "it is JSON: give the text of the token alone, without braces and names"),
                Arguments.of("fm2-AAA", "item 1 of 1: tokens begin with fm2_, fm1r_, fm1a_ or fo1_, in small letters"),
                Arguments.of(
                        "fm2_AAA,FM2_BBB",
                        "item 2 of 2: tokens begin with fm2_, fm1r_, fm1a_ or fo1_, in small letters"),
                Arguments.of("FlyV1fm2_AAA", "item 1 of 1: there is no blank between the scheme and the token"),
                Arguments.of("fm2_", "item 1 of 1: a word or a beginning, and no token"),
                Arguments.of("fm2_AAA,fo1_", "item 2 of 2: a word or a beginning, and no token"),
                Arguments.of("null", "item 1 of 1: a word or a beginning, and no token"),
                Arguments.of("FlyV1 undefined", "item 1 of 1: a word or a beginning, and no token"));
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void aListWithADamagedItemIsRefusedWithThePlaceAndNotTheText(String text, String mistake) {
        assertThatThrownBy(() -> Token.read(text))
                .isInstanceOfSatisfying(UnusableToken.class, refused -> {
                    assertThat(refused.mistake()).isEqualTo(mistake);
                    assertThat(refused.isEmpty()).isFalse();
                })
                .hasMessageNotContainingAny("AAA", "BBB", "second", "secrets");
        assertThat(Token.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "\"\"", "' '", "FlyV1 ", "FLY_API_TOKEN=", "FLY_API_TOKEN=\"\"", " , ,\n"})
    void whereNothingIsLeftThatIsSaid(String text) {
        assertThatThrownBy(() -> Token.read(text))
                .isInstanceOfSatisfying(
                        UnusableToken.class,
                        refused -> assertThat(refused.isEmpty()).isTrue())
                .hasMessage("it is empty");
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> Token.read("fm2_" + "a".repeat(65_533)))
                .hasMessage("it is longer than 65536 characters");
    }

    /** Whatever one byte does to a list of two, both are sent or none. */
    @Test
    void aMutationNeverSendsHalfOfAList() {
        String list = "FlyV1 fm2_AAAA==,fm2_BBBB==";
        for (int at = 0; at <= list.length(); at++) {
            for (char c = 0; c < 0x180; c++) {
                if (c == ',' || (Character.isLetterOrDigit(c) && c < 0x7f) || "_-+/".indexOf(c) >= 0) {
                    continue;
                }
                Token.parse(list.substring(0, at) + c + list.substring(at))
                        .map(Token::header)
                        .ifPresent(sent -> assertThat(sent).startsWith("FlyV1 ").contains("AAAA==", "BBBB=="));
            }
        }
    }
}
