package io.exatlas.fly.logs.token;

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
                .hasMessageContaining("given as an option")
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
                .hasMessage("FLY_ACCESS_TOKEN holds no token that can be sent");
    }

    @Test
    void aVariableThatCannotBeSentDoesNotHideTheNext() {
        variables.put("FLY_ACCESS_TOKEN", "FlyV1");
        variables.put("FLY_API_TOKEN", "fm2_api");

        assertThat(environment.find(APP).result()).contains(token("fm2_api"));
    }

    private static Token token(String text) {
        return Token.parse(text).orElseThrow();
    }
}
