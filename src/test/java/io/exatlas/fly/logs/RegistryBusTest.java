package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.config.SubscriberOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The registry as a stranger sees it: JSON over the event bus, without our Java classes. */
final class RegistryBusTest {

    @RegisterExtension
    private final LiveRig rig = new LiveRig();

    private LinkedBlockingQueue<JsonObject> listenToShop() {
        rig.fly().app("shop");
        LinkedBlockingQueue<JsonObject> heard = new LinkedBlockingQueue<>();
        rig.vertx().eventBus().<JsonObject>consumer("ex_atlas_fly_logs:shop", message -> heard.add(message.body()));
        return heard;
    }

    private FlyLogsOptions impatient() {
        return rig.options()
                .setSubscribers(
                        new SubscriberOptions().setHeartbeatIntervalMs(100).setHeartbeatTimeoutMs(400));
    }

    private static JsonObject op(String op, String app) {
        return new JsonObject().put("op", op).put("app", app);
    }

    @Test
    void aConsumerOfJsonCanDoItAll() throws InterruptedException {
        rig.deploy();
        LinkedBlockingQueue<JsonObject> heard = listenToShop();

        JsonObject reply =
                rig.ask(op("subscribe", "shop").put("subscriber", "me").put("project_dir", "/srv/shop"));
        assertThat(reply.getBoolean("ok")).isTrue();
        assertThat(reply.getString("subscriber")).isEqualTo("me");
        assertThat(reply.getString("address")).isEqualTo("ex_atlas_fly_logs:shop");
        assertThat(reply.getInteger("heartbeat_interval_ms")).isEqualTo(10_000);
        assertThat(reply.getInteger("heartbeat_timeout_ms")).isEqualTo(35_000);

        assertThat(next(heard).getString("notice")).isEqualTo("caught_up");
        JsonObject beat =
                rig.ask(op("heartbeat", "shop").put("subscriber", "me").put("position", "17"));
        assertThat(beat.getString("epoch")).isEqualTo(reply.getString("epoch"));
        assertThat(beat.getString("start")).isNotNull();
        assertThat(beat.getLong("seq")).isZero();

        rig.write("shop", "hello");
        JsonObject batch = next(heard);
        assertThat(batch.getString("type")).isEqualTo("ex_atlas_fly_logs");
        assertThat(batch.getLong("seq")).isEqualTo(1);
        assertThat(batch.getString("prev")).isEqualTo(beat.getString("start"));
        JsonObject entry = batch.getJsonArray("entries").getJsonObject(0);
        assertThat(entry.fieldNames())
                .contains("id", "timestamp", "message", "level", "region", "instance", "app_name", "provider", "meta");
        assertThat(entry.getString("message")).isEqualTo("hello");

        JsonArray apps = rig.ask(new JsonObject().put("op", "list")).getJsonArray("apps");
        assertThat(apps).hasSize(1);
        assertThat(rig.ask(op("status", "shop")).getString("project_dir")).isEqualTo("/srv/shop");
        assertThat(rig.ask(op("unsubscribe", "shop").put("subscriber", "me")).getBoolean("ok"))
                .isTrue();
        assertThat(next(heard).getString("reason")).isEqualTo("idle");
    }

    private static JsonObject next(LinkedBlockingQueue<JsonObject> heard) throws InterruptedException {
        JsonObject message = heard.poll(20, TimeUnit.SECONDS);
        assertThat(message).as("a message in time").isNotNull();
        return java.util.Objects.requireNonNull(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|op: is missing",
                "{\"op\":7}|op: must be a string",
                "{\"op\":\"dance\",\"app\":\"shop\"}|\"dance\" is unknown",
                "{\"op\":\"status\"}|app: is missing",
                "{\"op\":\"status\",\"app\":[]}|app: must be a string",
                "{\"op\":\"heartbeat\",\"app\":\"shop\"}|subscriber: is missing",
                "{\"op\":\"unsubscribe\",\"app\":\"shop\"}|subscriber: is missing",
                "{\"op\":\"subscribe\",\"app\":\"shop\",\"subscriber\":\"a b\"}|\"a b\" is not legal",
                "{\"op\":\"subscribe\",\"app\":\"shop\",\"node\":7}|node: must be a string",
                "{\"op\":\"subscribe\",\"app\":\"shop\",\"node\":\"a b\"}|node: \"a b\" is not legal",
                "{\"op\":\"heartbeat\",\"app\":\"shop\",\"subscriber\":\"me\",\"node\":\"\"}|node: \"\" is not legal",
                "{\"op\":\"subscribe\",\"app\":\"shop\",\"poll_interval_ms\":5}|250 to 3600000",
                "{\"op\":\"subscribe\",\"app\":\"shop\",\"poll_interval_ms\":\"1000\"}|poll_interval_ms",
                "{\"op\":\"start\",\"app\":\"shop\",\"project_dir\":1}|project_dir: must be a string"
            })
    void aBadRequestIsRefusedByNameAndStartsNothing(String request, String named) {
        rig.deploy();

        ReplyException refused = rig.refused(new JsonObject(request));

        assertThat(refused.failureCode()).isEqualTo(400);
        assertThat(refused.getMessage()).startsWith("invalid_request: ").contains(named);
        assertThat(Await.success(rig.logs().list())).isEmpty();
    }

    @Test
    void whatIsNoJsonObjectIsRefused() {
        rig.deploy();

        assertThat(rig.refused("list").failureCode()).isEqualTo(400);
        assertThat(rig.refused(null).failureCode()).isEqualTo(400);
        assertThat(rig.refused(new JsonArray()).failureCode()).isEqualTo(400);
    }

    @Test
    void fieldsThatNobodyAskedForAreIgnored() {
        rig.deploy();

        assertThat(rig.ask(op("status", "shop").put("colour", "blue")).getBoolean("running"))
                .isFalse();
    }

    @Tag("F33")
    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/b", "*", "logs.>", "", "-a", "Shop", "shöp", "a\u0000b", "a b", "ex:y"})
    void anAppNameThatIsNotLegalStopsAtTheDoor(String app) {
        rig.deploy();

        ReplyException refused = rig.refused(op("subscribe", app));

        assertThat(refused.failureCode()).isEqualTo(400);
        assertThat(refused.getMessage()).contains("app name");
        assertThat(rig.fly().totalRequests()).isZero();
    }

    @Tag("F33")
    @Test
    void anAppNameMayBe255LongAndNoMore() {
        rig.deploy();

        assertThat(rig.refused(op("subscribe", "a".repeat(300))).failureCode()).isEqualTo(400);
        assertThat(rig.ask(op("subscribe", "a".repeat(255))).getBoolean("ok")).isTrue();
    }

    @Test
    void aHeartbeatStartsAMissingStreamButNotAStoppedOne() {
        rig.deploy();
        rig.fly().app("shop");
        JsonObject beat = op("heartbeat", "shop").put("subscriber", "me");

        assertThat(rig.ask(beat).getBoolean("ok")).isTrue();
        assertThat(rig.ask(op("status", "shop")).getInteger("subscribers")).isEqualTo(1);
        assertThat(rig.ask(op("stop", "shop")).getBoolean("ok")).isTrue();

        ReplyException refused = rig.refused(beat);
        assertThat(refused.failureCode()).isEqualTo(409);
        assertThat(refused.getMessage()).startsWith("stopped");
        assertThat(rig.ask(op("start", "shop")).getBoolean("running")).isTrue();
        assertThat(rig.refused(op("start", "shop")).getMessage()).startsWith("already_running");
        assertThat(rig.ask(beat).getBoolean("ok")).isTrue();
        assertThat(rig.ask(op("stop", "shop")).getBoolean("ok")).isTrue();
        assertThat(rig.refused(op("stop", "shop")).failureCode()).isEqualTo(404);
    }

    @Tag("F30")
    @Test
    void aSubscriberThatDiesSilentlyIsForgottenAndTheStreamEnds() throws InterruptedException {
        rig.deploy(impatient());
        LinkedBlockingQueue<JsonObject> heard = listenToShop();

        assertThat(rig.ask(op("subscribe", "shop")).getString("subscriber")).isNotEmpty();

        assertThat(end(heard)).isEqualTo("idle");
    }

    @Tag("F31")
    @Test
    void aHeartbeatAfterTheTimeoutTakesItsSenderInAgainAndStartsTheStream() throws InterruptedException {
        rig.deploy(impatient());
        LinkedBlockingQueue<JsonObject> heard = listenToShop();
        String me = rig.ask(op("subscribe", "shop")).getString("subscriber");
        assertThat(end(heard)).isEqualTo("idle");

        assertThat(rig.ask(op("heartbeat", "shop").put("subscriber", me)).getBoolean("ok"))
                .isTrue();

        assertThat(end(heard)).isEqualTo("idle");
    }

    @Tag("F30")
    @Test
    void aStreamStartedForNobodyEndsAfterOnePeriod() throws InterruptedException {
        rig.deploy(impatient());
        LinkedBlockingQueue<JsonObject> heard = listenToShop();

        assertThat(rig.ask(op("start", "shop")).getBoolean("running")).isTrue();

        assertThat(end(heard)).isEqualTo("idle");
    }

    private static String end(LinkedBlockingQueue<JsonObject> heard) throws InterruptedException {
        JsonObject message = next(heard);
        while (!"ex_atlas_fly_logs_stopped".equals(message.getString("type"))) {
            message = next(heard);
        }
        return message.getString("reason");
    }

    @Test
    void aRegistryIsDeployedByNameWithTheSameJson() {
        JsonObject config = rig.options().toJson();
        Await.success(rig.vertx()
                .deployVerticle(
                        "io.exatlas.fly.logs.RegistryVerticle",
                        new io.vertx.core.DeploymentOptions().setConfig(config)));

        assertThat(rig.ask(new JsonObject().put("op", "list")).getJsonArray("apps"))
                .isEmpty();
    }

    @Test
    void aConfigurationWithFiveMistakesNamesEachAndStartsNothing() {
        JsonObject config = new JsonObject("""
                {"api":{"url":"nowhere","timeout_ms":"1"},"poll":{"interval_ms":1,"speed":2},"apps":[{"app":"Bad"}]}""");

        Throwable failure = Await.failure(rig.vertx()
                .deployVerticle(
                        "io.exatlas.fly.logs.RegistryVerticle",
                        new io.vertx.core.DeploymentOptions().setConfig(config)));

        assertThat(failure)
                .hasMessageContainingAll("api.url", "api.timeout_ms", "poll.interval_ms", "poll.speed", "apps[0].app");
        Await.failure(rig.vertx().eventBus().request(LiveRig.REGISTRY, new JsonObject().put("op", "list")));
    }
}
