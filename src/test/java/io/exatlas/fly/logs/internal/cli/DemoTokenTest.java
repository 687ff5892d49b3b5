package io.exatlas.fly.logs.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a configuration gets the simulator's token. */
final class DemoTokenTest {

    private static final String NO_SOURCE = "\"token\":{\"environment\":false,\"config_file\":false}";
    private static final String HERE =
            "\"api\":{\"url\":\"http://127.0.0.1:8081\",\"machines_url\":\"http://127.0.0.1:8081\"}";

    @Test
    void apiOnThisMachineAndNoSourceOfTokens() {
        FlyLogsOptions read = FlyLogsOptions.parse("{" + HERE + "," + NO_SOURCE + "}");

        FlyLogsOptions settings = DemoToken.over(read);

        assertThat(settings.getToken().getToken()).contains(SimulatorOptions.DEMO_TOKEN);
        assertThat(settings.toJson()).isEqualTo(read.toJson());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{" + NO_SOURCE + "}",
                "{" + HERE + "}",
                "{" + HERE + ",\"token\":{\"environment\":false}}",
                "{" + HERE + ",\"token\":{\"config_file\":false}}",
                "{" + HERE + ",\"token\":{\"environment\":false,\"config_file\":false,\"token_file\":\"t\"}}",
                "{" + HERE + ",\"token\":{\"environment\":false,\"config_file\":false,\"store\":\"s\"}}",
                "{\"api\":{\"url\":\"http://127.0.0.1:8081\"}," + NO_SOURCE + "}",
                "{\"api\":{\"machines_url\":\"http://127.0.0.1:8081\"}," + NO_SOURCE + "}"
            })
    void anotherServerOrAnySourceOfTokensGetsNone(String json) {
        assertThat(DemoToken.over(FlyLogsOptions.parse(json)).getToken().getToken())
                .isEmpty();
    }
}
