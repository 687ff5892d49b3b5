package io.exatlas.fly.logs.internal.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of text that could harm a terminal. */
@Tag("F35")
final class VisibleTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "colour, a\u001b[31mb, a␛[31mb",
        "title, '\u001b]0;pwn\u0007', ␛]0;pwn␇",
        "null, a\u0000b, a␀b",
        "delete, a\u007fb, a␡b",
        "C1 introducer, \u009b31m, \\u009b31m",
        "right to left override, a\u202eb, a\\u202eb",
        "isolate, \u2066a\u2069, \\u2066a\\u2069",
        "direction marks, a\u200eb\u200fc, a\\u200eb\\u200fc",
        "line separator, a\u2028b, a\\u2028b",
        "half a pair, a\ud83d!, a\ufffd!",
        "carriage return, 10%\r20%, 10%␍20%",
        "tab, a\tb, a\tb",
        "plain, grüß 世界 😀, grüß 世界 😀",
        "joined emoji, 👩\u200d💻, 👩\u200d💻",
    })
    void charactersInBlocks(String what, String text, String seen) {
        assertThat(block(text)).as(what).isEqualTo(seen);
    }

    @Test
    void embeddedLineEndStartsAnIndentedLine() {
        assertThat(block("boom\n\tat Shop.java\r\n\tat Main.java"))
                .isEqualTo("boom\n    \tat Shop.java\n    \tat Main.java");
    }

    @Test
    void lineEndsAtTheEndAreDropped() {
        assertThat(block("done\r\n\n")).isEqualTo("done");
    }

    @Test
    void nothingButLineEndsIsNothing() {
        assertThat(block("\n\r\n")).isEmpty();
    }

    @Test
    void lineEndInALineBecomesItsPicture() {
        assertThat(Visible.line("ams\n2026 fake\t")).isEqualTo("ams␊2026 fake␉");
    }

    @Test
    void longWordIsCutVisibly() {
        assertThat(Visible.word("x".repeat(81))).isEqualTo("x".repeat(40) + "…");
    }

    @Test
    void longWordOfPairsIsCutBetweenPairs() {
        assertThat(Visible.word("😀".repeat(60))).isEqualTo("😀".repeat(40) + "…");
    }

    private static String block(String text) {
        StringBuilder out = new StringBuilder();
        Visible.block(out, text);
        return out.toString();
    }
}
