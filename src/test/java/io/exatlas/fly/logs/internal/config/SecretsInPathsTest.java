package io.exatlas.fly.logs.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token where a path belongs, in whatever it was wrapped. */
final class SecretsInPathsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fm2_canary",
                " FlyV1 canary",
                "\"Bearer canary",
                "'fo1_canary'",
                "FLY_API_TOKEN=fm2_canary",
                "export NAME=\"FlyV1 fm2_canary",
                "Authorization: FlyV1 fm2_canary",
                "{\"token\":\"fm2_canary\"}",
                "\uFEFFfm1r_canary",
                "x,fm2_canary"
            })
    void aTokenIsRefusedUnseen(String text) {
        assertThat(Rule.FILE.complaint(text)).contains("holds a token, but must name a file that holds it");
    }

    @Test
    void aFileThatIsCalledAfterATokenIsAFile() {
        assertThat(Rule.FILE.complaint("/run/secrets/fm2_prod")).isEmpty();
        assertThat(Rule.FILE.complaint("./my-fo1_token")).isEmpty();
    }
}
