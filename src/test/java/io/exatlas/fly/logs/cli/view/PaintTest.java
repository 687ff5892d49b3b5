package io.exatlas.fly.logs.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Colours. */
final class PaintTest {

    private static final Paint ON = new Paint(true);

    @ParameterizedTest
    @CsvSource({"debug, 36", "info, 34", "INFO, 34", "warn, 33", "warning, 33", "error, 31", "whatever, 31"})
    void levelsHaveTheColoursOfFlyctl(String level, String code) {
        assertThat(ON.level(level)).isEqualTo("\u001b[" + code + "m" + level + "\u001b[0m");
    }

    @Test
    void machineKeepsItsColourInEveryRun() {
        assertThat(ON.machine("148ed726c12358", "app")).isEqualTo("\u001b[33mapp\u001b[0m");
        assertThat(ON.machine("6e8297dc244287", "app")).isEqualTo("\u001b[92mapp\u001b[0m");
    }

    @Test
    void machinesThatDifferInOneDigitSpreadOverThePalette() {
        long colours = IntStream.range(0, 10)
                .mapToObj(digit -> ON.machine("148ed726c1235" + digit, ""))
                .distinct()
                .count();

        assertThat(colours).isGreaterThanOrEqualTo(6);
    }

    @Test
    void offMeansNoEscapes() {
        Paint off = new Paint(false);

        assertThat(off.dim("a") + off.region("b") + off.level("c") + off.machine("d", "e"))
                .isEqualTo("abce");
    }

    @ParameterizedTest
    @CsvSource({
        "auto, TERMINAL, '', xterm, true",
        "auto, PIPE, '', xterm, false",
        "auto, FILE, '', xterm, false",
        "auto, TERMINAL, 1, xterm, false",
        "auto, TERMINAL, '', dumb, false",
        "always, PIPE, 1, dumb, true",
        "never, TERMINAL, '', xterm, false",
    })
    void choice(ColorChoice choice, StandardOutput output, String noColor, String term, boolean on) {
        assertThat(choice.paint(output, Map.of("NO_COLOR", noColor, "TERM", term))
                        .on())
                .isEqualTo(on);
    }
}
