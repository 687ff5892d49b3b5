package io.exatlas.fly.logs.internal.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    void machineKeepsItsColour() {
        String first = ON.named("148ed726c12358", "app");

        assertThat(ON.named("6e8297dc244287", "app")).isNotEqualTo(first);
        assertThat(ON.named("148ed726c12358", "app")).isEqualTo(first);
    }

    @Test
    void noTwoShareAColourWhileThereAreSomeLeft() {
        Paint paint = new Paint(true);

        List<String> colours = IntStream.range(0, 20)
                .mapToObj(machine -> paint.named("148ed726c1235" + machine, ""))
                .toList();

        assertThat(colours.subList(0, 10)).doesNotHaveDuplicates();
        assertThat(colours.subList(10, 20)).isEqualTo(colours.subList(0, 10));
    }

    @Test
    void machinesThatComeAndGoAreForgotten() {
        Paint paint = new Paint(true);
        String kept = paint.named("kept", "");

        assertThat(IntStream.range(0, 2_003).mapToObj(machine -> {
                    paint.reserve(List.of("machine-" + machine));
                    return paint.named("kept", "");
                }))
                .containsOnly(kept);
        assertThat(paint.palette().known()).isEqualTo(1_000);
    }

    @Test
    void offMeansNoEscapes() {
        Paint off = new Paint(false);

        assertThat(off.dim("a") + off.region("b") + off.level("c") + off.named("d", "e"))
                .isEqualTo("abce");
    }

    @ParameterizedTest
    @CsvSource({
        "auto, TERMINAL, '', true",
        "auto, PIPE, '', false",
        "auto, FILE, '', false",
        "auto, TERMINAL, NO_COLOR=1, false",
        "auto, TERMINAL, NO_COLOR=, true",
        "auto, TERMINAL, TERM=dumb, false",
        "auto, TERMINAL, CLICOLOR=0, false",
        "auto, TERMINAL, CLICOLOR=1, true",
        "auto, PIPE, CLICOLOR=1, false",
        "auto, PIPE, CLICOLOR_FORCE=1, true",
        "auto, PIPE, CLICOLOR_FORCE=0, false",
        "auto, PIPE, CLICOLOR_FORCE=, false",
        "auto, FILE, CLICOLOR_FORCE=1 TERM=dumb CLICOLOR=0, true",
        "auto, TERMINAL, CLICOLOR_FORCE=1 NO_COLOR=1, false",
        "always, PIPE, NO_COLOR=1 TERM=dumb, true",
        "never, TERMINAL, CLICOLOR_FORCE=1, false",
    })
    void choice(ColorChoice choice, StandardOutput output, String variables, boolean on) {
        Map<String, String> environment = Stream.of(variables.split(" ", -1))
                .filter(variable -> !variable.isEmpty())
                .map(variable -> variable.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));

        assertThat(choice.paint(output, environment).on()).isEqualTo(on);
    }
}
