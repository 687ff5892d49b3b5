package io.exatlas.fly.logs.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimestampsTest {

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 0",
        "1970-01-01T00:00:00.000000001Z, 1",
        "1969-12-31T23:59:59.999999999Z, -1",
        "2026-09-20T10:15:30.123456789Z, 1789899330123456789",
        "2026-09-20T10:15:31.5Z, 1789899331500000000",
        "2026-09-20T10:15:32Z, 1789899332000000000",
        "2026-09-20t10:15:32z, 1789899332000000000",
        "2026-09-20 10:15:32Z, 1789899332000000000",
        "2026-09-20T12:15:32+02:00, 1789899332000000000",
        "2026-09-20T04:45:32-05:30, 1789899332000000000",
        "2026-09-20T10:15:32-00:00, 1789899332000000000",
        "2026-09-20T10:15:32.25+00:00, 1789899332250000000",
        "2024-02-29T00:00:00Z, 1709164800000000000",
        "2000-02-29T00:00:00Z, 951782400000000000",
    })
    void readsTheExactNanosecond(String text, long nanos) {
        assertThat(Timestamps.parse(text)).hasValue(nanos);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-20T10:15:30.1234567891Z, 1789899330123456789",
        "2026-09-20T10:15:30.12345678999999999999999999Z, 1789899330123456789",
        "1969-12-31T23:59:59.9999999999Z, -1",
    })
    void digitsBeyondTheNinthAreDropped(String text, long nanos) {
        assertThat(Timestamps.parse(text)).hasValue(nanos);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2016-12-31T23:59:60Z", "2016-12-31T23:59:60.5Z", "2017-01-01T01:59:60+02:00"})
    void leapSecondIsTheLastNanosecondBeforeIt(String text) {
        assertThat(Timestamps.parse(text)).isEqualTo(Timestamps.parse("2016-12-31T23:59:59.999999999Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-09-20",
                "2026-09-20T10:15:30",
                "2026-09-20T10:15:30.Z",
                "2026-09-20T10:15:30,5Z",
                "2026-09-20T10:15:30.5",
                "2026-09-20T10:15:30 Z",
                "2026-09-20T10:15:30ZZ",
                "2026-09-20T10:15:30+0200",
                "2026-09-20T10:15:30+02",
                "2026-09-20T10:15:30+24:00",
                "2026-09-20T10:15:30+02:60",
                "2026-09-20T10:15:30*02:00",
                "2026-09-20T10:15Z",
                "2026-09-20X10:15:30Z",
                "2026/09/20T10:15:30Z",
                "2026-09-20T10.15.30Z",
                "2026-13-20T10:15:30Z",
                "2026-00-20T10:15:30Z",
                "2026-09-31T10:15:30Z",
                "2026-09-00T10:15:30Z",
                "2023-02-29T10:15:30Z",
                "1900-02-29T10:15:30Z",
                "2026-09-20T24:00:00Z",
                "2026-09-20T10:60:00Z",
                "2026-09-20T10:15:61Z",
                "2026-09-20T-1:15:30Z",
                "+026-09-20T10:15:30Z",
                "２０２６-09-20T10:15:30Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z",
                "1789899330123456789",
            })
    void whatIsNoTimeIsEmpty(String text) {
        assertThat(Timestamps.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1789899330, 1789899330000000000",
        "1789899330123, 1789899330123000000",
        "1789899330123456, 1789899330123456000",
        "1789899330123456789, 1789899330123456789",
        "1000000000, 1000000000000000000",
        "9223372036854775807, 9223372036854775807",
        "9223372036, 9223372036000000000",
        "1789899330.5, 1789899330500000000",
        "1789899330.123456789, 1789899330123456789",
        "1789899330.1234567899, 1789899330123456789",
        "1789899330123.25, 1789899330123250000",
        "1789899330123456.7, 1789899330123456700",
        "1789899330123456789.9, 1789899330123456789",
    })
    void readsEpochNumbersByTheirDigits(String text, long nanos) {
        assertThat(Timestamps.epoch(text)).hasValue(nanos);
        assertThat(Timestamps.parse(text)).isEmpty();
        assertThat(Timestamps.parse(Timestamps.format(nanos))).hasValue(nanos);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "1",
                "-1789899330",
                "+1789899330",
                "178989933",
                "17898993301",
                "178989933012",
                "17898993301234",
                "178989933012345",
                "17898993301234567",
                "178989933012345678",
                "17898993301234567890",
                "0000000000",
                "0178989933",
                "9223372036854775808",
                "9223372037",
                "9999999999",
                "9999999999999999999",
                "1789899330.",
                "1789899330.1.2",
                "1789899330,5",
                "17898993e1",
                "1789899e10",
                "1789899330x",
                ".1789899330",
                "１７８９８９９３３０",
                "2026-09-20",
            })
    void whatIsNoEpochNumberIsEmpty(String text) {
        assertThat(Timestamps.epoch(text)).isEmpty();
    }

    @Test
    void moreThanSixtyFourCharactersAreNotRead() {
        String fraction = "1".repeat(43);

        assertThat(Timestamps.parse("2026-09-20T10:15:30." + fraction + "Z")).isPresent();
        assertThat(Timestamps.parse("2026-09-20T10:15:30." + fraction + "1Z")).isEmpty();
    }

    @Test
    void readsExactlyWhatALongHolds() {
        assertThat(Timestamps.parse("1677-09-21T00:12:43.145224192Z")).hasValue(Long.MIN_VALUE);
        assertThat(Timestamps.parse("1677-09-21T00:12:43.145224191Z")).isEmpty();
        assertThat(Timestamps.parse("1677-09-21T00:12:42.999999999Z")).isEmpty();
        assertThat(Timestamps.parse("2262-04-11T23:47:16.854775807Z")).hasValue(Long.MAX_VALUE);
        assertThat(Timestamps.parse("2262-04-11T23:47:16.854775808Z")).isEmpty();
        assertThat(Timestamps.parse("2262-04-11T23:47:17Z")).isEmpty();
    }

    @Test
    void agreesWithTheCalendarOnEveryDay() {
        LocalDate last = LocalDate.of(2262, 4, 10);
        for (LocalDate day = LocalDate.of(1677, 9, 22); day.isBefore(last); day = day.plusDays(1)) {
            assertThat(Timestamps.parse(day + "T00:00:00Z")).hasValue(day.toEpochDay() * 86_400_000_000_000L);
        }
    }

    @Test
    void writesNineDigitsInUtc() {
        assertThat(Timestamps.format(0)).isEqualTo("1970-01-01T00:00:00.000000000Z");
        assertThat(Timestamps.format(1789899332500000000L)).isEqualTo("2026-09-20T10:15:32.500000000Z");
        assertThat(Timestamps.format(-1)).isEqualTo("1969-12-31T23:59:59.999999999Z");
        assertThat(Timestamps.format(Long.MIN_VALUE)).isEqualTo("1677-09-21T00:12:43.145224192Z");
        assertThat(Timestamps.format(Long.MAX_VALUE)).isEqualTo("2262-04-11T23:47:16.854775807Z");
    }

    @Test
    void readsBackWhatItWrites() {
        Random random = new Random(1);
        for (int round = 0; round < 10_000; round++) {
            long nanos = random.nextLong();
            assertThat(Timestamps.parse(Timestamps.format(nanos))).hasValue(nanos);
        }
    }

    @Test
    void readsWhatTheLibraryWritesAtAnyOffset() {
        Random random = new Random(2);
        for (int round = 0; round < 10_000; round++) {
            int nano = random.nextInt(1_000_000_000);
            Instant time = Instant.ofEpochSecond(random.nextInt() * 4L, nano);
            ZoneOffset offset = ZoneOffset.ofTotalSeconds(random.nextInt(-18 * 60, 18 * 60) * 60);
            String text = OffsetDateTime.ofInstant(time, offset).withSecond(7).toString();

            long seconds = OffsetDateTime.parse(text).toEpochSecond();
            assertThat(Timestamps.parse(text)).hasValue(seconds * 1_000_000_000 + nano);
        }
    }

    @Test
    void garbageIsNeverAnException() {
        Random random = new Random(3);
        String alphabet = "0123456789-:.TZtz+ \u0000é";
        for (int round = 0; round < 100_000; round++) {
            StringBuilder text = new StringBuilder("2026-09-20T10:15:30.123456789+02:00");
            for (int change = random.nextInt(4); change >= 0; change--) {
                text.setCharAt(random.nextInt(text.length()), alphabet.charAt(random.nextInt(alphabet.length())));
            }
            text.setLength(random.nextInt(text.length() + 1));

            OptionalLong nanos = Timestamps.parse(text.toString());
            nanos.ifPresent(value ->
                    assertThat(Timestamps.parse(Timestamps.format(value))).hasValue(value));
        }
    }
}
