package io.exatlas.fly.logs.internal.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times as people read them. */
final class TimesTest {

    private static final long TIME = 1_789_899_330_123_456_789L;
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    @ParameterizedTest
    @CsvSource({
        "utc, 2026-09-20T10:15:30Z",
        "local, 2026-09-20T12:15:30.123+02:00",
        "full, 2026-09-20T10:15:30.123456789Z",
    })
    void lineBeginsWithDateAndTime(TimeStyle style, String text) {
        assertThat(new Times(style, AMSTERDAM).ofLine(TIME)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "utc, 2026-09-20T23:59:59Z, 10:15:30.123Z",
        "utc, 2026-09-21T00:00:00Z, 2026-09-20T10:15:30.123Z",
        "local, 2026-09-20T21:59:59Z, 12:15:30.123",
        "local, 2026-09-20T22:00:00Z, 2026-09-20T12:15:30.123+02:00",
        "full, 2026-09-20T23:59:59Z, 2026-09-20T10:15:30.123456789Z",
    })
    void dateIsToldInASentenceIfItIsNotToday(TimeStyle style, Instant now, String text) {
        assertThat(new Times(style, AMSTERDAM).ofRemark(TIME, now)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"-1, 1969-12-31T23:59:59.999999999Z", "-9223372036854775808, 1677-09-21T00:12:43.145224192Z"})
    void anyNumberIsATime(long nanos, String text) {
        assertThat(new Times(TimeStyle.full, AMSTERDAM).ofLine(nanos)).isEqualTo(text);
    }
}
