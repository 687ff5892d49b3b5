package io.exatlas.fly.logs.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Heartbeats for the streams of another node. */
@ExtendWith(VertxExtension.class)
final class PeerBeatsTest {

    private final Vertx vertx;
    private final Context home;
    private final List<String> sent = new CopyOnWriteArrayList<>();

    PeerBeatsTest(Vertx vertx) {
        this.vertx = vertx;
        this.home = vertx.getOrCreateContext();
    }

    private PeerBeats answering(Function<JsonObject, Future<JsonObject>> node) {
        return new PeerBeats(vertx, (name, request) -> {
            sent.add(name + " " + request.getJsonArray("apps", new JsonArray()).size());
            return node.apply(request);
        });
    }

    private static JsonObject beat(int app) {
        return new JsonObject().put("op", "heartbeat").put("app", "app-" + app);
    }

    /** All of one turn. */
    private List<Future<JsonObject>> together(PeerBeats beats, int count) {
        Promise<List<Future<JsonObject>>> asked = Promise.promise();
        home.runOnContext(turn -> asked.complete(IntStream.range(0, count)
                .mapToObj(app -> beats.send("n1", beat(app)))
                .toList()));
        return Await.success(asked.future());
    }

    /** As a registry does: each part by itself, the second of them not at all. */
    private static Future<JsonObject> registry(JsonObject request) {
        if (!request.containsKey("apps")) {
            return Future.succeededFuture(request);
        }
        JsonArray answers = new JsonArray();
        for (Object part : request.getJsonArray("apps")) {
            String app = ((JsonObject) part).getString("app");
            answers.add(
                    app.equals("app-1")
                            ? new JsonObject().put("ok", false).put("code", 409).put("message", "stopped: it was")
                            : new JsonObject().put("ok", true).put("app", app));
        }
        return Future.succeededFuture(new JsonObject().put("ok", true).put("apps", answers));
    }

    @Test
    void thoseOfOneTurnGoTogetherAndAreAnsweredApart() {
        List<Future<JsonObject>> answers = together(answering(PeerBeatsTest::registry), 3);

        assertThat(Await.success(answers.get(0)).getString("app")).isEqualTo("app-0");
        assertThat(Await.success(answers.get(2)).getString("app")).isEqualTo("app-2");
        Await.failure(answers.get(1), FlyLogsException.StreamStopped.class);
        assertThat(sent).containsExactly("n1 3");
    }

    @Test
    void oneAloneGoesAsItIs() {
        List<Future<JsonObject>> answers = together(answering(PeerBeatsTest::registry), 1);

        assertThat(Await.success(answers.get(0))).isEqualTo(beat(0));
        assertThat(sent).containsExactly("n1 0");
    }

    @Test
    void moreThanAMessageHoldsGoInSeveral() {
        List<Future<JsonObject>> answers = together(answering(PeerBeatsTest::registry), 501 + ManyHeartbeats.MOST);

        assertThat(Await.success(answers.get(1_000)).getString("app")).isEqualTo("app-1000");
        assertThat(sent).containsExactly("n1 500", "n1 500", "n1 0");
    }

    @Test
    void aNodeThatDoesNotAnswerFailsThemAll() {
        FlyLogsException silent = new FlyLogsException.Unavailable("silent");

        List<Future<JsonObject>> answers = together(answering(request -> Future.failedFuture(silent)), 2);

        assertThat(answers)
                .allSatisfy(answer -> assertThat(Await.failure(answer)).isSameAs(silent));
    }

    @Test
    void anAnswerInNonsenseFailsWhatItDoesNotSpeakOf() {
        JsonObject little = new JsonObject().put("apps", new JsonArray().add(new JsonObject().put("ok", true)));

        List<Future<JsonObject>> answers = together(answering(request -> Future.succeededFuture(little)), 2);

        Await.success(answers.get(0));
        Await.failure(answers.get(1), FlyLogsException.Unavailable.class);
    }
}
