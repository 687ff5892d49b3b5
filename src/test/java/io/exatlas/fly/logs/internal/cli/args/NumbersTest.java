package io.exatlas.fly.logs.internal.cli.args;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

final class NumbersTest {

    @Test
    void decimalsAreRead() {
        assertThat(Numbers.whole("8081")).isEqualTo(8081);
        assertThat(Numbers.whole("-1")).isEqualTo(-1);
        assertThat(Numbers.decimal("20")).isEqualTo(20);
        assertThat(Numbers.decimal("0.5")).isEqualTo(0.5);
        assertThat(Numbers.decimal(".5")).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource({"x,is not a whole number", "1.5,is not a whole number", "99999999999,is too large"})
    void whatIsNoWholeNumberIsRefusedInWords(String typed, String why) {
        assertThatThrownBy(() -> Numbers.whole(typed))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage('"' + typed + "\" " + why);
    }

    @ParameterizedTest
    @CsvSource({"nan", "NaN", "Infinity", "1e3", "0x1p3", "1d", "''", "."})
    void whatOnlyJavaTakesForANumberIsRefused(String typed) {
        assertThatThrownBy(() -> Numbers.decimal(typed))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage('"' + typed + "\" is not a number: write it as 20 or 0.5");
    }
}
