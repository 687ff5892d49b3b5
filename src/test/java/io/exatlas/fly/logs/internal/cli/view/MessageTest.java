package io.exatlas.fly.logs.internal.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages with colours of their own; ESC is written as § here. */
@Tag("F35")
final class MessageTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '!',
            value = {
                "no colour! 'plain'! 'plain'! 'plain'",
                "colour! '§[31mred§[0m so'! '§[31mred§[0m so'! 'red so'",
                "reset without a number! '§[31mred§[m so'! '§[31mred§[0m so'! 'red so'",
                "never closed! '§[31mred'! '§[31mred§[0m'! 'red'",
                "closed behind the end of the line! '§[31mred\r\n§[0m'! '§[31mred§[0m'! 'red'",
                "two lines! '§[31ma\nb§[0m'! '§[31ma§[0m\n    §[31mb§[0m'! 'a\n    b'",
                "two lines of Windows! '§[31ma\r\nb'! '§[31ma§[0m\n    §[31mb§[0m'! 'a\n    b'",
                "style and colour! '§[1;31ma'! '§[1;31ma§[0m'! 'a'",
                "one after the other! '§[1m§[31ma'! '§[1;31ma§[0m'! 'a'",
                "another colour! '§[31ma§[32mb'! '§[31ma§[0;32mb§[0m'! 'ab'",
                "the same colour again! '§[31ma§[31mb'! '§[31mab§[0m'! 'ab'",
                "style taken back! '§[1;31ma§[22mb'! '§[1;31ma§[0;31mb§[0m'! 'ab'",
                "colour taken back! '§[31;42ma§[39mb§[49mc'! '§[31;42ma§[0;42mb§[0mc'! 'abc'",
                "bright! '§[91;102ma'! '§[91;102ma§[0m'! 'a'",
                "all styles! '§[1;2;3;4;7;9ma'! '§[1;2;3;4;7;9ma§[0m'! 'a'",
                "palette! '§[38;5;208ma'! '§[38;5;208ma§[0m'! 'a'",
                "palette with colons! '§[38:5:208ma'! '§[38;5;208ma§[0m'! 'a'",
                "basic colour of the palette! '§[38;5;9;48;5;1ma'! '§[91;41ma§[0m'! 'a'",
                "24 bits! '§[38;2;1;2;3;48;2;4;5;6ma'! '§[38;2;1;2;3;48;2;4;5;6ma§[0m'! 'a'",
                "24 bits with colons! '§[38:2::1:2:3ma'! '§[38;2;1;2;3ma§[0m'! 'a'",
                "24 bits with fewer colons! '§[48:2:1:2:3ma'! '§[48;2;1;2;3ma§[0m'! 'a'",
                "curly underline! '§[4:3ma§[4:0mb'! '§[4ma§[0mb'! 'ab'",
                "tab between! '§[31ma\tb'! '§[31ma\tb§[0m'! 'a\tb'",
                "nothing coloured! '§[31m§[0ma'! 'a'! 'a'",
                "nothing but colours! '§[31m§[0m'! ''! ''",
                "concealed! '§[8msecret'! 'secret'! 'secret'",
                "blinking! '§[5;6;31ma'! '§[31ma§[0m'! 'a'",
                "text in the colour of its ground! '§[30;40msecret'! '§[30msecret§[0m'! 'secret'",
                "the same by other numbers! '§[38;5;0;40msecret'! '§[30msecret§[0m'! 'secret'",
                "the same in 24 bits! '§[48;2;1;1;1;38;2;1;1;1mx'! '§[38;2;1;1;1mx§[0m'! 'x'",
                "unknown numbers! '§[31;55;999;12345ma'! '§[31ma§[0m'! 'a'",
                "colour that is cut! '§[31;38;5ma'! '§[31ma§[0m'! 'a'",
                "colour out of range! '§[38;5;256;1ma'! 'a'! 'a'",
                "erase! 'a§[2Jb'! 'a␛[2Jb'! 'a␛[2Jb'",
                "title between colours! '§[31m§]0;x\u0007§[0m'! '§[31m␛]0;x␇§[0m'! '␛]0;x␇'",
                "private colour! '§[?31ma'! '␛[?31ma'! '␛[?31ma'",
                "eight-bit colour! '\u009b31ma'! '\\u009b31ma'! '\\u009b31ma'",
                "incomplete! 'a§[31'! 'a␛[31'! 'a␛[31'",
                "colour made of two! '§[3§[0m1ma'! '␛[31ma'! '␛[31ma'",
                "letters beyond ASCII! '§[32mgrüß 世界 😀'! '§[32mgrüß 世界 😀§[0m'! 'grüß 世界 😀'",
            })
    void shown(String what, String message, String coloured, String plain) {
        assertThat(shown(message, true)).as("%s, coloured", what).isEqualTo(coloured);
        assertThat(shown(message, false)).as("%s, plain", what).isEqualTo(plain);
    }

    @Test
    void longColourIsNone() {
        String parameters = "1;".repeat(32) + "1";

        assertThat(shown("§[" + parameters + "ma", true)).isEqualTo("␛[" + parameters + "ma");
    }

    @Test
    void longestMessageOfColoursIsReadOnce() {
        assertThat(shown("§[31ma§[m".repeat(30_000), false)).isEqualTo("a".repeat(30_000));
        assertThat(shown("§[".repeat(128 << 10), true)).isEqualTo("␛[".repeat(128 << 10));
    }

    private static String shown(String message, boolean coloured) {
        StringBuilder out = new StringBuilder();
        Message.append(out, message.replace('§', '\u001b'), coloured);
        return out.toString().replace('\u001b', '§');
    }
}
