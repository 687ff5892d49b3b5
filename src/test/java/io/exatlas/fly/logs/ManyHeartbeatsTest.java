package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One heartbeat for many apps, as a stranger with JSON alone sends it. */
final class ManyHeartbeatsTest {

    @RegisterExtension
    private final LiveRig rig = new LiveRig().deploy();

    private ReplyException refused(Object apps) {
        return rig.refused(beat(apps));
    }

    private static JsonObject beat(Object apps) {
        return new JsonObject().put("op", "heartbeat").put("apps", apps);
    }

    private static JsonObject part(String app) {
        return new JsonObject().put("app", app).put("subscriber", "me");
    }

    @Test
    void oneHeartbeatKeepsManyAppsAliveAndTellsOfEach() {
        rig.fly().app("shop");
        rig.fly().app("store");

        JsonObject reply = rig.ask(
                beat(new JsonArray().add(part("shop")).add(part("store"))).put("node", "node-1"));

        assertThat(reply.getBoolean("ok")).isTrue();
        assertThat(reply.getJsonArray("apps")).hasSize(2);
        for (int at = 0; at < 2; at++) {
            JsonObject answer = reply.getJsonArray("apps").getJsonObject(at);
            JsonObject alone = rig.ask(part(answer.getString("app")).put("op", "heartbeat"));
            assertThat(answer.getString("app")).isEqualTo(at == 0 ? "shop" : "store");
            assertThat(answer.getBoolean("ok")).isTrue();
            assertThat(answer.getString("epoch")).isEqualTo(alone.getString("epoch"));
            assertThat(answer.fieldNames()).containsAll(alone.fieldNames());
        }
        assertThat(rig.ask(new JsonObject().put("op", "status").put("app", "shop"))
                        .getInteger("subscribers"))
                .isEqualTo(1);
    }

    @Test
    void eachPartIsRefusedByItself() {
        rig.fly().app("shop");
        rig.fly().app("store");
        rig.ask(part("store").put("op", "subscribe"));
        rig.ask(part("store").put("op", "stop"));

        JsonArray answers = rig.ask(beat(new JsonArray()
                        .add(part("Not legal"))
                        .add("shop")
                        .addNull()
                        .add(new JsonObject().put("app", "shop"))
                        .add(part("shop").put("poll_interval_ms", 1))
                        .add(part("store"))
                        .add(part("shop"))))
                .getJsonArray("apps");

        assertThat(answers).hasSize(7);
        assertRefused(answers.getJsonObject(0), null, 400, "invalid_request: ", "app name");
        assertRefused(answers.getJsonObject(1), null, 400, "invalid_request: ", "apps[1]: must be an object");
        assertRefused(answers.getJsonObject(2), null, 400, "invalid_request: ", "apps[2]: must be an object");
        assertRefused(answers.getJsonObject(3), "shop", 400, "invalid_request: ", "subscriber: is missing");
        assertRefused(answers.getJsonObject(4), "shop", 400, "invalid_request: ", "poll_interval_ms");
        assertRefused(answers.getJsonObject(5), "store", 409, "stopped: ", "store");
        assertThat(answers.getJsonObject(6).getBoolean("ok")).isTrue();
    }

    private static void assertRefused(JsonObject answer, @Nullable String app, int code, String word, String named) {
        assertThat(answer.getBoolean("ok")).isFalse();
        assertThat(answer.getString("app")).isEqualTo(app);
        assertThat(answer.getInteger("code")).isEqualTo(code);
        assertThat(answer.getString("message")).startsWith(word).contains(named);
    }

    @Test
    void noneIsNotTooFew() {
        assertThat(rig.ask(beat(new JsonArray())).getJsonArray("apps")).isEmpty();
    }

    @Test
    void moreThanFiveHundredAreRefusedByName() {
        JsonArray many = new JsonArray(
                IntStream.range(0, 501).mapToObj(n -> part("app-" + n)).toList());

        assertThat(refused(many).failureCode()).isEqualTo(400);
        assertThat(refused(many).getMessage()).isEqualTo("invalid_request: apps: must be a list of at most 500");
        assertThat(refused("shop").getMessage()).startsWith("invalid_request: apps: ");
        assertThat(Await.success(rig.logs().list())).isEmpty();
    }

    @Test
    void aNodeThatCannotBeOneIsRefused() {
        ReplyException refused =
                rig.refused(beat(new JsonArray().add(part("shop"))).put("node", "a b"));

        assertThat(refused).hasMessageContaining("node: \"a b\" is not legal");
        assertThat(Await.success(rig.logs().list())).isEmpty();
    }
}
