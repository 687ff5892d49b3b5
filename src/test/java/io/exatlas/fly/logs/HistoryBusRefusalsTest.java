package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.config.TokenOptions;
import io.exatlas.fly.logs.sim.Reply;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What op {@code history} refuses a stranger, and by which code and words. */
final class HistoryBusRefusalsTest {

    @RegisterExtension
    private final LiveRig rig = new LiveRig();

    private static JsonObject history() {
        return new JsonObject().put("op", "history").put("app", "shop");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|from",
                "{\"from\":\"yesterday\"}|from",
                "{\"from\":\"-10m\",\"tail\":3}|tail",
                "{\"from\":\"-10m\",\"limit\":5000}|limit",
                "{\"from\":\"7\",\"to\":\"7\"}|to",
                "{\"from\":\"7\",\"to\":[]}|to"
            })
    void aBadRequestIsRefusedByName(String fields, String named) {
        rig.deploy();

        ReplyException refused = rig.refused(history().mergeIn(new JsonObject(fields)));

        assertThat(refused.failureCode()).isEqualTo(400);
        assertThat(refused.getMessage()).startsWith("invalid_request: ").contains(named);
        assertThat(rig.fly().totalRequests()).isZero();
    }

    @Test
    void anExpressionThatIsNoneIsRefusedByItsPlace() {
        rig.deploy();

        ReplyException refused = rig.refused(history().put("from", "-1h").put("grep", new JsonArray().add("x[b")));

        assertThat(refused.failureCode()).isEqualTo(400);
        assertThat(refused.getMessage()).startsWith("invalid_request: grep[0]");
    }

    @Test
    @Tag("F33")
    void anAppNameThatIsNotLegalStopsAtTheDoor() {
        rig.deploy();

        assertThat(rig.refused(history().put("app", "../x").put("from", "-1h")).failureCode())
                .isEqualTo(400);
    }

    @Test
    void anAppWithoutATokenIsUnauthorized() {
        rig.deploy(
                rig.options().setToken(new TokenOptions().setEnvironment(false).setConfigFile(false)));

        ReplyException refused = rig.refused(history().put("from", "0"));

        assertThat(refused.failureCode()).isEqualTo(401);
        assertThat(refused.getMessage()).startsWith("unauthorized: ").contains("shop");
    }

    @Test
    @Tag("F20")
    void anAppThatDoesNotExistIsNotFound() {
        rig.deploy();

        assertThat(rig.refused(history().put("from", "-1h")).getMessage()).startsWith("not_found: ");
    }

    @Test
    @Tag("F2")
    void anApiThatAsksForAPauseIsRateLimited() {
        rig.deploy();
        rig.fly().app("shop");
        rig.fly().script("shop", Reply.status(429).retryAfter("7"));

        ReplyException refused = rig.refused(history().put("from", "0"));

        assertThat(refused.failureCode()).isEqualTo(429);
        assertThat(refused.getMessage()).startsWith("rate_limited: ");
    }

    @Test
    @Tag("F1")
    void anApiThatFailsIsUnavailable() {
        rig.deploy();
        rig.fly().outage(true);

        assertThat(rig.refused(history().put("from", "0")).failureCode()).isEqualTo(504);
    }
}
