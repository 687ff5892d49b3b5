package io.exatlas.fly.logs.internal.cli.args;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** Durations as people type them. */
final class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "10s, PT10S",
        "2m, PT2M",
        "1h, PT1H",
        "2d, PT48H",
        "1h30m, PT1H30M",
        "1d12h30m15s250ms, PT36H30M15.25S",
        "1.5h, PT1H30M",
        "0.25s, PT0.25S",
        "1w, PT168H",
        "1w2d, PT216H",
        "1h 30m, PT1H30M",
        "2 hours, PT2H",
        "1 hour 5 minutes, PT1H5M",
        "90sec, PT1M30S",
        "5 mins, PT5M",
        "3hrs, PT3H",
        "1 week, PT168H",
        "20 milliseconds, PT0.02S",
        "0s1ms, PT0.001S",
        "999999999h, PT999999999H",
        "999999999d999999999.999999999d, PT47999999975H59M59.9999136S"
    })
    void numbersAndUnits(String text, Duration duration) {
        assertThat(new Durations().convert(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10",
                "s",
                "-1s",
                "1.s",
                ".5s",
                "10  s",
                "10 s s",
                "1 fortnight",
                "1mi",
                "1mo",
                "1y",
                "0s",
                "0m0s",
                "0.0h",
                "1h30",
                "1hm",
                "9999999999s",
                "1.0000000000s",
                "PT1S",
                "10S",
                "1,5h",
                "١s",
                "1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s"
            })
    void anythingElseIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> new Durations().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("is not a duration")
                .hasMessageContaining("1h30m");
    }
}
