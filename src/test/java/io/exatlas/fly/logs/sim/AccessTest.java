package io.exatlas.fly.logs.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.sim.SimulatorRig.Got;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may read what. */
final class AccessTest {

    @RegisterExtension
    private final SimulatorRig rig = new SimulatorRig(SimulatorOptions.quiet().withTokens("fm2_demo", "fo1_old"));

    @BeforeEach
    void addApp() {
        rig.fly.app("shop");
    }

    @ParameterizedTest
    @CsvSource({
        "FlyV1 fm2_demo, 200",
        "Bearer fo1_old, 200",
        "Bearer fm2_demo, 401",
        "FlyV1 fo1_old, 401",
        "FlyV1 fm2_other, 401",
        "Bearer, 401",
        "fm2_demo, 401"
    })
    @Tag("F20")
    void macaroonsMustComeAsFlyV1AndOthersAsBearer(String header, int status) {
        Got got = rig.get("/api/v1/apps/shop/logs", Map.of("Authorization", header));

        assertThat(got.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/apps/shop/logs", "/v1/apps/shop/logs", "/v1/apps/shop"})
    void withoutTokenNothingOpens(String path) {
        Got got = rig.get(path, Map.of());

        assertThat(got.status()).isEqualTo(401);
        assertThat(got.text()).isEqualTo("{\"error\":\"Authenticate: token validation error\"}");
    }

    @Test
    void anyTokenOpensAServerWithoutAListOfThem() {
        try (SimulatorRig open = new SimulatorRig(SimulatorOptions.quiet().withTokens())) {
            open.fly.app("shop");
            open.fly.revoke("fm2_bad");

            String path = "/api/v1/apps/shop/logs";
            assertThat(open.get(path, Map.of("Authorization", "Bearer anything"))
                            .status())
                    .isEqualTo(200);
            assertThat(open.get(path, Map.of("Authorization", "Bearer fm2_any")).status())
                    .isEqualTo(401);
            assertThat(open.get(path, Map.of("Authorization", "FlyV1 fm2_bad")).status())
                    .isEqualTo(401);
        }
    }

    @Test
    @Tag("F19")
    void revokedTokenIsRefusedAndANewOneAccepted() {
        rig.fly.revoke("FlyV1 fm2_demo");
        assertThat(rig.page().status()).isEqualTo(401);

        rig.fly.accept("fm2_a, fm1a_b,fo1_c");
        assertThat(rig.get("/api/v1/apps/shop/logs", Map.of("Authorization", "FlyV1 fm2_a,fm1a_b"))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/apps/nothing/logs, 401",
        "/v1/apps/nothing/logs, 401",
        "/v1/apps/nothing, 404",
        "/v1/apps/shop, 200",
        "/v1/apps, 404",
        "/api/v1/apps/shop, 404",
        "/, 404"
    })
    void unknownAppIsToldByTheMachinesApiOnly(String path, int status) {
        assertThat(rig.get(path).status()).isEqualTo(status);
    }

    @Test
    void machinesApiTakesMacaroonsUnderEitherScheme() {
        Got got = rig.get("/v1/apps/shop", Map.of("Authorization", "Bearer fm2_demo"));

        assertThat(got.json()).isEqualTo(new JsonObject().put("name", "shop"));
    }

    @Test
    void removedAppIsUnknown() {
        rig.fly.remove("shop");

        assertThat(rig.page().status()).isEqualTo(401);
        assertThat(rig.get("/v1/apps/shop").status()).isEqualTo(404);
    }
}
