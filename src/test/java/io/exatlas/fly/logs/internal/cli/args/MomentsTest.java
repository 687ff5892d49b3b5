package io.exatlas.fly.logs.internal.cli.args;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
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
        "-10m, 2026-09-20T10:05:30Z",
        "1h30m, 2026-09-20T08:45:30Z",
        "2d, 2026-09-18T10:15:30Z",
        "1w, 2026-09-13T10:15:30Z",
        "2 hours ago, 2026-09-20T08:15:30Z",
        "10m ago, 2026-09-20T10:05:30Z",
        "now, 2026-09-20T10:15:30Z",
        "2026-09-20T10:15:30Z, 2026-09-20T10:15:30Z",
        "2026-09-20T10:15:30.123456789+02:00, 2026-09-20T08:15:30.123456789Z",
        "2026-09-20 10:15:30Z, 2026-09-20T10:15:30Z",
        "2026-09-20T10:15Z, 2026-09-20T10:15:00Z",
        "2026-09-20T10:15:30+0200, 2026-09-20T08:15:30Z",
        "2026-09-20 10:15 +02, 2026-09-20T08:15:00Z",
        "2026-09-20 10:15:30 UTC, 2026-09-20T10:15:30Z",
    })
    void timesThatNeedNoZoneOfThisComputer(String text, Instant instant) {
        Moment moment = AMSTERDAM.convert(text);

        assertThat(moment.instant(NOW)).isEqualTo(instant);
        assertThat(moment.end(NOW)).isEqualTo(instant);
        assertThat(moment.reading(instant)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-20, 2026-09-19T22:00:00Z, 2026-09-20T00:00+02:00",
        "2026-01-01, 2025-12-31T23:00:00Z, 2026-01-01T00:00+01:00",
        "2026-09-20T06:40, 2026-09-20T04:40:00Z, 2026-09-20T06:40+02:00",
        "2026-09-20 06:40:00, 2026-09-20T04:40:00Z, 2026-09-20T06:40+02:00",
        "2026-09-20t6:40:05.25, 2026-09-20T04:40:05.250Z, 2026-09-20T06:40:05.250+02:00",
        "06:40, 2026-09-20T04:40:00Z, 2026-09-20T06:40+02:00",
        "6:40, 2026-09-20T04:40:00Z, 2026-09-20T06:40+02:00",
        "'12:15:30', 2026-09-20T10:15:30Z, 2026-09-20T12:15:30+02:00",
        "'12:15:31', 2026-09-19T10:15:31Z, 2026-09-19T12:15:31+02:00",
        "23:59, 2026-09-19T21:59:00Z, 2026-09-19T23:59+02:00",
        "today, 2026-09-19T22:00:00Z, 2026-09-20T00:00+02:00",
        "Yesterday, 2026-09-18T22:00:00Z, 2026-09-19T00:00+02:00",
    })
    void timesOfThisComputerAreSaidToBe(String text, Instant instant, String said) {
        Moment moment = AMSTERDAM.convert(text);

        assertThat(moment.instant(NOW)).isEqualTo(instant);
        assertThat(moment.end(NOW)).isEqualTo(instant);
        assertThat(moment.reading(instant)).contains(said + ", in the zone of this computer, Europe/Amsterdam");
    }

    @ParameterizedTest
    @CsvSource({
        "1789899330, 2026-09-20T10:15:30Z",
        "1789899330123, 2026-09-20T10:15:30.123Z",
        "1789899330123456, 2026-09-20T10:15:30.123456Z",
        "1789899330123456789, 2026-09-20T10:15:30.123456789Z",
    })
    void numbersSince1970AreSaidInWords(String text, Instant instant) {
        Moment moment = AMSTERDAM.convert(text);

        assertThat(moment.instant(NOW)).isEqualTo(instant);
        assertThat(moment.reading(instant)).contains(instant.toString());
    }

    @Test
    void timeThatTheClocksSkippedIsWhereTheySkipped() {
        Moment skipped = AMSTERDAM.convert("2026-03-29 02:30");

        assertThat(skipped.instant(NOW)).isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
        assertThat(skipped.end(NOW)).isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
        assertThat(skipped.reading(skipped.instant(NOW)))
                .contains("2026-03-29T03:00+02:00, in the zone of this computer, Europe/Amsterdam;"
                        + " its clocks skipped 2026-03-29T02:30");
    }

    @Test
    void timeThatTheClocksShowedTwiceIsTheFirstToBeginWithAndTheSecondToEndWith() {
        Moment twice = AMSTERDAM.convert("2026-10-25T02:30");
        Instant first = Instant.parse("2026-10-25T00:30:00Z");
        Instant second = Instant.parse("2026-10-25T01:30:00Z");

        assertThat(twice.instant(NOW)).isEqualTo(first);
        assertThat(twice.end(NOW)).isEqualTo(second);
        assertThat(twice.reading(first))
                .hasValueSatisfying(said -> assertThat(said)
                        .startsWith("2026-10-25T02:30+02:00, ")
                        .endsWith("showed that time twice, this is the first one"));
        assertThat(twice.reading(second))
                .hasValueSatisfying(said ->
                        assertThat(said).startsWith("2026-10-25T02:30+01:00, ").endsWith("this is the second one"));
    }

    /** Half an hour after the clocks went back to 02:00 the second 02:45 is yet to come. */
    @Test
    void timeOfDayIsNeverInTheFuture() {
        Moment clock = AMSTERDAM.convert("02:45");
        Instant now = Instant.parse("2026-10-25T01:30:00Z");

        assertThat(clock.instant(now)).isEqualTo(Instant.parse("2026-10-25T00:45:00Z"));
        assertThat(clock.end(now)).isEqualTo(Instant.parse("2026-10-25T00:45:00Z"));
    }

    @Test
    void dayBeginsWhereClocksSkipMidnight() {
        Moment day = new Moments(ZoneId.of("America/Havana")).convert("2026-03-08");

        assertThat(day.instant(NOW)).isEqualTo(Instant.parse("2026-03-08T05:00:00Z"));
    }

    @Test
    void zoneIsSaidWhereItIsUtcToo() {
        Moment time = new Moments(ZoneOffset.UTC).convert("06:40");

        assertThat(time.reading(time.instant(NOW))).contains("2026-09-20T06:40Z, in the zone of this computer, Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "noon",
                "tomorrow",
                "0s",
                "ago",
                "10",
                "-5",
                "178989933",
                "9999999999999999999",
                "2026-02-30",
                "2026-9-20",
                "24:00",
                "10:60",
                "10:15:60",
                "10:15 Z",
                "2026-09-20T25:00:00Z",
                "2026-09-20T10:15:30+99:00",
                "2026-09-20 10",
                "20260920",
                "999999-01-01",
                "١٠:١٥",
                "\u001b[31m"
            })
    void anythingElseIsRefusedWithExamples(String text) {
        assertThatThrownBy(() -> AMSTERDAM.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContainingAll("is no time", "1h30m", "06:40", "2026-09-20T10:15:30Z")
                .message()
                .doesNotContain("\u001b");
    }

    @Test
    void numberWithoutAUnitIsToldToNeedOne() {
        assertThatThrownBy(() -> AMSTERDAM.convert("10")).hasMessageContaining("it has no unit");
    }
}
