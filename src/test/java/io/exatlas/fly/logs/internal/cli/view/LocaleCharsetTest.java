package io.exatlas.fly.logs.internal.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The charset of people. */
final class LocaleCharsetTest {

    @ParameterizedTest
    @CsvSource({
        "ANSI_X3.4-1968, UTF-8",
        "US-ASCII, UTF-8",
        "646, UTF-8",
        "'', UTF-8",
        "no such charset, UTF-8",
        "UTF-8, UTF-8",
        "ISO-8859-1, ISO-8859-1",
        "ISO-8859-15, ISO-8859-15",
    })
    void namedOrUtf8(String locale, String charset) {
        assertThat(LocaleCharset.of(locale)).hasToString(charset);
    }
}
