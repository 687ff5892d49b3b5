package io.exatlas.fly.logs.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The option and the environment. */
final class GivenTokensTest {

    private static final AppName APP = AppName.of("my-api");

    private final Map<String, String> variables = new HashMap<>();
    private final EnvironmentTokens environment = new EnvironmentTokens(variables::get);

    @Test
    void theOptionIsGivenToEveryApp() {
        assertThat(new ExplicitToken("fm2_a").find(APP).result()).contains(token("fm2_a"));
    }

    @Test
    void anOptionThatCannotBeSentFailsUnseen() {
        assertThat(new ExplicitToken("canary\n1").find(APP).cause())
                .isInstanceOf(FlyLogsException.Unauthorized.class)
                .hasMessage(
                        "the token given as an option cannot be sent: item 1 of 1, character 7: a line break; it has"
                                + " 2 lines, a token has one")
                .hasMessageNotContaining("canary");
    }

    @Test
    void theAccessTokenGoesBeforeTheApiToken() {
        variables.put("FLY_API_TOKEN", "fm2_api");
        assertThat(environment.find(APP).result()).contains(token("fm2_api"));

        variables.put("FLY_ACCESS_TOKEN", "fm2_access");
        assertThat(environment.find(APP).result()).contains(token("fm2_access"));
    }

    @Test
    void anEmptyVariableDoesNotHideTheNext() {
        variables.put("FLY_ACCESS_TOKEN", " ");
        variables.put("FLY_API_TOKEN", "fm2_api");

        assertThat(environment.find(APP).result()).contains(token("fm2_api"));
    }

    @Test
    void withoutVariablesThereIsNoToken() {
        assertThat(environment.find(APP).result()).isEmpty();
    }

    @Test
    void aVariableThatCannotBeSentIsNamedButNotShown() {
        variables.put("FLY_ACCESS_TOKEN", "canary\n1");

        assertThat(environment.find(APP).cause())
                .isInstanceOf(FlyLogsException.Unauthorized.class)
                .hasMessage("FLY_ACCESS_TOKEN holds no token that can be sent: item 1 of 1, character 7: a line break;"
                        + " it has 2 lines, a token has one");
        assertThat(environment.isDamaged()).isTrue();
    }

    @Test
    void aDamagedVariableHidesTheNext() {
        variables.put("FLY_ACCESS_TOKEN", "fm2_a,\"fm2_b");
        variables.put("FLY_API_TOKEN", "fm2_api");

        assertThat(environment.find(APP).cause())
                .hasMessage("FLY_ACCESS_TOKEN holds no token that can be sent: item 2 of 2, character 1: a quotation"
                        + " mark");
        assertThat(environment.isDamaged()).isTrue();
    }

    @Test
    void aVariableInQuotesIsUsed() {
        variables.put("FLY_API_TOKEN", "\"FlyV1 fm2_AAA,fm2_BBB\"");

        assertThat(environment.find(APP).result().orElseThrow().header()).isEqualTo("FlyV1 fm2_AAA,fm2_BBB");
        assertThat(environment.isDamaged()).isFalse();
    }

    @Test
    void aVariableWithASchemeAloneDoesNotHideTheNext() {
        variables.put("FLY_ACCESS_TOKEN", "FlyV1");
        variables.put("FLY_API_TOKEN", "fm2_api");

        assertThat(environment.find(APP).result()).contains(token("fm2_api"));
    }

    private static Token token(String text) {
        return Token.parse(text).orElseThrow();
    }
}
