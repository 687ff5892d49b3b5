package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.config.AppOptions;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many apps a stranger on the bus can have streamed: {@code poll.max_streams}. */
final class MaxStreamsTest {

    private static final String FULL =
            "rate_limited: app third is not streamed: this node has as many streams as poll.max_streams allows, 2";

    @RegisterExtension
    private final LiveRig rig = new LiveRig();

    @BeforeEach
    void fill() {
        List.of("pinned", "first", "second", "third", "known").forEach(rig.fly()::app);
        FlyLogsOptions options = rig.options();
        rig.deploy(options.setPoll(options.getPoll().setMaxStreams(2))
                .addApp(new AppOptions().setApp("pinned").setPinned(true))
                .addApp(new AppOptions().setApp("known")));
        rig.ask(op("subscribe", "first"));
        rig.ask(op("start", "second"));
    }

    private static JsonObject op(String op, String app) {
        return new JsonObject().put("op", op).put("app", app).put("subscriber", "me");
    }

    @ParameterizedTest
    @ValueSource(strings = {"subscribe", "start", "heartbeat"})
    void oneMoreIsRefusedByTheNameOfTheKey(String op) {
        assertThat(rig.refused(op(op, "third")).getMessage()).isEqualTo(FULL);
        assertThat(rig.refused(op(op, "third")).failureCode()).isEqualTo(429);
        assertThat(rig.fly().requests("third")).isEmpty();
    }

    @Test
    void anAppOfTheConfigurationCountsAsLongAsItIsNotPinned() {
        assertThat(rig.refused(op("subscribe", "known")).failureCode()).isEqualTo(429);
        assertThat(rig.ask(op("subscribe", "pinned")).getBoolean("ok")).isTrue();
    }

    @Test
    void whatIsStreamedAlreadyIsNotRefused() {
        assertThat(rig.ask(op("subscribe", "first").put("subscriber", "you")).getBoolean("ok"))
                .isTrue();
        assertThat(rig.ask(op("heartbeat", "second")).getBoolean("ok")).isTrue();
    }

    @Test
    void ofManyHeartbeatsTheOneTooManyIsTold() {
        JsonObject many = new JsonObject()
                .put("op", "heartbeat")
                .put("apps", new JsonArray().add(op("heartbeat", "third")).add(op("heartbeat", "first")));

        JsonArray answers = rig.ask(many).getJsonArray("apps");

        assertThat(answers.getJsonObject(0).getString("message")).isEqualTo(FULL);
        assertThat(answers.getJsonObject(1).getBoolean("ok")).isTrue();
    }

    @Test
    void whereOneEndsAnotherMayBegin() {
        rig.ask(op("stop", "first"));

        assertThat(rig.ask(op("subscribe", "third")).getBoolean("ok")).isTrue();
        assertThat(rig.refused(op("subscribe", "known")).failureCode()).isEqualTo(429);
        rig.ask(op("stop", "third"));
        assertThat(rig.ask(op("heartbeat", "known")).getBoolean("ok")).isTrue();
    }
}
