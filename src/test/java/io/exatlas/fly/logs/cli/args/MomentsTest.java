package io.exatlas.fly.logs.cli.args;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** Points in time as people type them. */
final class MomentsTest {

    private static final Instant NOW = Instant.parse("2026-09-20T10:15:30Z");
    private static final Moments AMSTERDAM = new Moments(ZoneId.of("Europe/Amsterdam"));

    @ParameterizedTest
    @CsvSource({
        "10m, 2026-09-20T10:05:30Z",
        "1h30m, 2026-09-20T08:45:30Z",
        "2d, 2026-09-18T10:15:30Z",
        "2026-09-20T10:15:30Z, 2026-09-20T10:15:30Z",
        "2026-09-20T10:15:30.123456789+02:00, 2026-09-20T08:15:30.123456789Z",
        "2026-09-20, 2026-09-19T22:00:00Z",
        "2026-01-01, 2025-12-31T23:00:00Z",
    })
    void agesTimesAndDates(String text, Instant instant) {
        assertThat(AMSTERDAM.convert(text).instant(NOW)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "yesterday",
                "0s",
                "-10m",
                "10",
                "1789899330",
                "2026-02-30",
                "2026-9-20",
                "10:15",
                "2026-09-20T10:15:30",
                "2026-09-20T25:00:00Z",
                "20260920",
                "999999-01-01",
                "\u001b[31m"
            })
    void anythingElseIsRefusedWithExamples(String text) {
        assertThatThrownBy(() -> AMSTERDAM.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContainingAll("is no time", "1h30m", "2026-09-20T10:15:30Z")
                .message()
                .doesNotContain("\u001b");
    }
}
