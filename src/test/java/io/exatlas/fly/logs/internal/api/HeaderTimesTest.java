package io.exatlas.fly.logs.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of the two headers that carry a time. */
final class HeaderTimesTest {

    private static final OptionalLong NOON = HeaderTimes.date(Optional.of("Sun, 20 Sep 2026 12:00:00 GMT"));

    @ParameterizedTest
    @CsvSource({
        "'Sun, 20 Sep 2026 12:00:00 GMT', 2026-09-20T12:00:00Z",
        "'  Sun, 20 Sep 2026 12:00:00 GMT ', 2026-09-20T12:00:00Z",
        "'sun, 20 sep 2026 12:00:00 gmt', 2026-09-20T12:00:00Z",
        "'Thu, 01 Jan 2015 00:00:00 GMT', 2015-01-01T00:00:00Z",
        "'Tue, 29 Feb 2028 23:59:59 GMT', 2028-02-29T23:59:59Z",
        "'Tue, 31 Dec 2199 23:59:59 GMT', 2199-12-31T23:59:59Z"
    })
    void aDateIsItsNanoseconds(String header, Instant instant) {
        assertThat(HeaderTimes.date(Optional.of(header))).hasValue(instant.getEpochSecond() * 1_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "now",
                "0",
                "1789899330",
                "2026-09-20T12:00:00Z",
                "Mon, 20 Sep 2026 12:00:00 GMT",
                "Sun, 20 Sep 2026 25:00:00 GMT",
                "Sun, 30 Feb 2026 12:00:00 GMT",
                "Sun, 20 Sep 2026 12:00:00",
                "Sun, 20 Sep 2026 12:00:00 GMT, Sun, 20 Sep 2026 12:00:00 GMT",
                "Sun, 20 Sep 2026 12:00:00 GMT                                             ",
                "Wed, 31 Dec 1969 23:59:59 GMT",
                "Thu, 01 Jan 1970 00:00:00 GMT",
                "Wed, 31 Dec 2014 23:59:59 GMT",
                "Sat, 01 Jan 1678 00:00:00 GMT",
                "Wed, 01 Jan 2200 00:00:00 GMT",
                "Fri, 31 Dec 9999 23:59:59 GMT",
                "Sun, 20 Sep\u00002026 12:00:00 GMT",
                "S\u00fcn, 20 Sep 2026 12:00:00 GMT"
            })
    void whatIsNoDateCountsAsAbsent(String header) {
        assertThat(HeaderTimes.date(Optional.of(header))).isEmpty();
    }

    @Test
    void noHeaderIsNoDate() {
        assertThat(HeaderTimes.date(Optional.empty())).isEmpty();
    }

    @Tag("F2")
    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "' 7 ', 7",
        "0, 0",
        "007, 7",
        "3600, 3600",
        "999999999, 999999999",
        "1000000000, 999999999",
        "99999999999999999999, 999999999",
        "'Sun, 20 Sep 2026 12:00:42 GMT', 42",
        "'Sun, 20 Sep 2026 12:00:00 GMT', 0"
    })
    void aPauseIsSecondsOrADateHeldAgainstTheAnswersOwn(String header, long seconds) {
        assertThat(HeaderTimes.pause(Optional.of(header), NOON)).contains(Duration.ofSeconds(seconds));
    }

    @Tag("F2")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "-7",
                "+7",
                "7.5",
                "7s",
                "7 7",
                "7, 8",
                "1e3",
                "0x7",
                "\u0667",
                "\uff17",
                "Sun, 20 Sep 2026 11:59:59 GMT",
                "Fri, 31 Dec 9999 23:59:59 GMT"
            })
    void whatIsNoPauseCountsAsAbsent(String header) {
        assertThat(HeaderTimes.pause(Optional.of(header), NOON)).isEmpty();
    }

    @Test
    void aDateCannotBeAPauseWithoutTheServersOwn() {
        assertThat(HeaderTimes.pause(Optional.of("Sun, 20 Sep 2026 12:00:42 GMT"), OptionalLong.empty()))
                .isEmpty();
        assertThat(HeaderTimes.pause(Optional.of("7"), OptionalLong.empty())).contains(Duration.ofSeconds(7));
        assertThat(HeaderTimes.pause(Optional.empty(), NOON)).isEmpty();
    }

    @Test
    void noPairOfDatesMakesAPauseBelowZero() {
        OptionalLong earliest = HeaderTimes.date(Optional.of("Sat, 01 Jan 1678 00:00:00 GMT"));

        assertThat(HeaderTimes.pause(Optional.of("Fri, 11 Apr 2262 00:00:00 GMT"), earliest))
                .isEmpty();
    }
}
