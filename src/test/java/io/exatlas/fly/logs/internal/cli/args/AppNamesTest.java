package io.exatlas.fly.logs.internal.cli.args;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.model.AppName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** App names as people type them. */
final class AppNamesTest {

    @Test
    void legalNameIsTaken() {
        assertThat(new AppNames().convert("my-api")).isEqualTo(AppName.of("my-api"));
    }

    @Test
    void anotherNameIsRefusedAndQuoted() {
        assertThatThrownBy(() -> new AppNames().convert("My_Api"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("\"My_Api\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fm2_lJPEcanary", "FlyV1 fm2_canary", "Bearer canary", "fo1_canary", "fm1r_canary"})
    void tokenInThePlaceOfANameIsNotShown(String token) {
        assertThatThrownBy(() -> new AppNames().convert(token))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("--token-file")
                .hasMessageNotContaining("canary");
    }
}
