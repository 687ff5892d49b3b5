package io.exatlas.fly.logs.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a heartbeat for many apps says where one of their streams is just restarting. */
@ExtendWith(VertxExtension.class)
final class SlowStreamTest {

    private static JsonArray parts() {
        return new JsonArray()
                .add(new JsonObject().put("app", "quick"))
                .add(new JsonObject().put("app", "slow"))
                .add(new JsonObject().put("app", "broken"));
    }

    private static Future<JsonObject> answer(OpRequest part) {
        return switch (part.app().value()) {
            case "quick" ->
                Future.succeededFuture(
                        new JsonObject().put("ok", true).put("node", part.node().orElseThrow()));
            case "slow" -> Promise.<JsonObject>promise().future();
            default -> throw new IllegalStateException("a fault of ours");
        };
    }

    @Test
    void oneStreamThatDoesNotAnswerDoesNotKeepTheOthersWaiting(Vertx vertx) {
        ManyHeartbeats many = new ManyHeartbeats(vertx, Duration.ofMillis(100), Optional::empty);

        JsonArray answers = Await.success(many.answer(parts(), Optional.of("node-1"), SlowStreamTest::answer))
                .getJsonArray("apps");

        assertThat(answers.getJsonObject(0))
                .isEqualTo(
                        new JsonObject().put("ok", true).put("node", "node-1").put("app", "quick"));
        assertThat(answers.getJsonObject(1))
                .isEqualTo(new JsonObject()
                        .put("ok", false)
                        .put("code", 504)
                        .put("message", "unavailable: the stream did not answer in time")
                        .put("app", "slow"));
        assertThat(answers.getJsonObject(2).getString("message")).isEqualTo("unavailable: the registry failed");
    }
}
