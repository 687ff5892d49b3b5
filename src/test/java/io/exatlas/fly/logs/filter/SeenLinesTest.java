package io.exatlas.fly.logs.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What expressions look at. */
final class SeenLinesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "plain, 'GET /cart', 'GET /cart'",
        "empty, '', ''",
        "tab, 'a\tb', 'a\tb'",
        "line feed at the end, 'a\n', 'a'",
        "carriage return and line feed at the end, 'a\r\n', 'a'",
        "several line ends at the end, 'a\n\r\n\n', 'a'",
        "nothing but line ends, '\r\n\n', ''",
        "two lines, 'a\nb', 'a|b'",
        "two lines of Windows, 'a\r\nb', 'a|b'",
        "carriage return twice, 'a\r\r\nb', 'a|b'",
        "empty line between, 'a\n\nb', 'a||b'",
        "progress over the same line, '10%\r20%', '10%|20%'",
        "colour, '\u001b[31mERROR\u001b[0m x', 'ERROR x'",
        "colour of 24 bits, '\u001b[38;2;1;2;3mERROR\u001b[m', 'ERROR'",
        "colour with colons, '\u001b[38:5:9mERROR', 'ERROR'",
        "erase in line, 'ERR\u001b[KOR', 'ERROR'",
        "private mode, '\u001b[?25lERROR', 'ERROR'",
        "intermediate, '\u001b[1 qERROR', 'ERROR'",
        "colour of one character, '\u009b31mERROR', 'ERROR'",
        "title ended by a bell, '\u001b]0;panic\u0007ERROR', 'ERROR'",
        "link, '\u001b]8;;http://x\u001b\\ERROR\u001b]8;;\u001b\\', 'ERROR'",
        "string of one character each, '\u009d0;panic\u009cERROR', 'ERROR'",
        "device control, '\u001bPq\u001b\\ERROR', 'ERROR'",
        "character set, '\u001b(BERROR', 'ERROR'",
        "saved cursor, '\u001b7ERROR\u001b8', 'ERROR'",
        "NUL, 'ER\u0000ROR', 'ERROR'",
        "backspace and delete, 'ER\bR\u007fOR', 'ERROR'",
        "C1, 'ER\u0085ROR', 'ERROR'",
        "letters beyond ASCII, '\u001b[1mgrüß 世界 😀', 'grüß 世界 😀'",
        "open colour, '\u001b[31', '[31'",
        "open title, '\u001b]0;panic', ']0;panic'",
        "title over a line end, '\u001b]0;a\nb\u0007', ']0;a|b'",
        "colour broken by a letter, '\u001b[3é1m', '[3é1m'",
        "escape before a word, '\u001bpanic', 'panic'",
        "escape at the end, 'a\u001b', 'a'",
        "escape before a colour, '\u001b\u001b[31mERROR', 'ERROR'",
    })
    void seen(String what, String message, String lines) {
        assertThat(String.join("|", SeenLines.of(message))).as(what).isEqualTo(lines);
    }

    @Test
    void messageWithNothingToLeaveOutIsNotCopied() {
        String message = "GET /cart";

        assertThat(SeenLines.of(message).get(0)).isSameAs(message);
    }

    @Test
    void longestHostileMessageIsReadOnce() {
        for (String part : List.of("\u001b[", "\u001b]", "\u001b[0;", "\u009d", "\r", "\n", "\u001b(", "a\u001b]0")) {
            String message = part.repeat((256 << 10) / part.length());

            assertThat(SeenLines.of(message)).isNotEmpty();
        }
    }

    @Test
    void anyMessageHasLinesWithoutControls() {
        IntStream.range(0, 2_000).forEach(seed -> {
            String message = hostile(new Random(seed));

            assertThat(SeenLines.of(message))
                    .as("seed %d", seed)
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line.chars())
                            .noneMatch(c -> (c < ' ' && c != '\t') || (c >= 0x7f && c <= 0x9f)));
        });
    }

    private static String hostile(Random random) {
        String alphabet = "\u001b\u009b\u009d\u009c\u0007\r\n\t[]();0m\\P a\u0000";
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(40); left > 0; left--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
