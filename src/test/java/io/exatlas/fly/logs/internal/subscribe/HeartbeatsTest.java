package io.exatlas.fly.logs.internal.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.context.Loop;
import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.wire.Addresses;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which apps go together in a heartbeat, when, and what each hears of the answer. */
final class HeartbeatsTest {

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final LinkedBlockingQueue<JsonObject> requests = new LinkedBlockingQueue<>();
    private final Heartbeats heartbeats = new Heartbeats(
            Loop.of(vertx, context, TimeAndChance.real()),
            new RegistryClient(vertx, TimeAndChance.real())::ask,
            Optional.of("node-1"));

    @AfterEach
    void close() {
        Await.success(vertx.close());
    }

    private void registry(Consumer<Message<JsonObject>> answer) {
        vertx.eventBus().<JsonObject>consumer(Addresses.REGISTRY, message -> {
            requests.add(message.body());
            answer.accept(message);
        });
    }

    private static void yes(Message<JsonObject> message) {
        JsonArray answers = new JsonArray();
        for (Object part : message.body().getJsonArray("apps")) {
            answers.add(new JsonObject()
                    .put("app", ((JsonObject) part).getString("app"))
                    .put("ok", true));
        }
        message.reply(new JsonObject().put("ok", true).put("apps", answers));
    }

    private void here(Runnable action) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(turn -> {
            action.run();
            done.complete();
        });
        Await.success(done.future());
    }

    private static <T> T next(LinkedBlockingQueue<T> queue) throws InterruptedException {
        return Objects.requireNonNull(queue.poll(20, TimeUnit.SECONDS), "nothing comes");
    }

    private static List<String> apps(JsonObject request) {
        List<String> names = new ArrayList<>();
        request.getJsonArray("apps").forEach(part -> names.add(((JsonObject) part).getString("app")));
        return names;
    }

    /** An app that goes so often, and says what it was told. */
    private record Told(String name, long pauseMillis, LinkedBlockingQueue<String> words) implements Beating {
        static Told every(long millis, String name) {
            return new Told(name, millis, new LinkedBlockingQueue<>());
        }

        @Override
        public JsonObject beat() {
            return new JsonObject().put("app", name).put("subscriber", "me");
        }

        @Override
        public void told(JsonObject reply) {
            words.add("told " + reply.getString("app"));
        }

        @Override
        public void refused(FlyLogsException why) {
            words.add(why.word() + ": " + why.getMessage());
        }

        @Override
        public void unanswered(String why) {
            words.add("unanswered");
        }

        String heard() throws InterruptedException {
            return next(words);
        }
    }

    @Test
    void allGoTogetherThoughTheyCameAtDifferentTimes() throws InterruptedException {
        registry(HeartbeatsTest::yes);
        Told first = Told.every(300, "first");
        Told second = Told.every(300, "second");
        here(() -> heartbeats.add(first));
        Promise<Void> later = Promise.promise();
        vertx.setTimer(100, fired -> later.complete());
        Await.success(later.future());
        here(() -> heartbeats.add(second));

        JsonObject together = next(requests);
        while (apps(together).size() < 2) {
            together = next(requests);
        }

        assertThat(apps(together)).containsExactlyInAnyOrder("first", "second");
        assertThat(together.getString("node")).isEqualTo("node-1");
        assertThat(first.heard()).isEqualTo("told first");
        assertThat(second.heard()).isEqualTo("told second");
        for (int n = 0; n < 3; n++) {
            assertThat(apps(next(requests))).hasSize(2);
        }
    }

    @Test
    void aThousandAndOneTakeThreeMessages() throws InterruptedException {
        registry(HeartbeatsTest::yes);
        List<Told> all = IntStream.range(0, 1_001)
                .mapToObj(n -> Told.every(1_000, "app-" + n))
                .toList();
        here(() -> all.forEach(heartbeats::add));

        List<Integer> sizes = List.of(
                apps(next(requests)).size(),
                apps(next(requests)).size(),
                apps(next(requests)).size());

        assertThat(sizes).containsExactlyInAnyOrder(500, 500, 1);
        assertThat(all.get(1_000).heard()).isEqualTo("told app-1000");
    }

    @Test
    void questionsOfOneMomentGoTogetherAtOnceAndWhoIsPatientStaysBehind() throws InterruptedException {
        registry(HeartbeatsTest::yes);
        Told patient = Told.every(600_000, "patient");
        Told curious = Told.every(600_000, "curious");
        Told stranger = Told.every(600_000, "stranger");
        here(() -> {
            heartbeats.add(patient);
            heartbeats.add(curious);
            heartbeats.ask(curious);
            heartbeats.ask(stranger);
            heartbeats.ask(curious);
        });

        assertThat(apps(next(requests))).containsExactly("curious", "stranger");
        assertThat(curious.heard()).isEqualTo("told curious");
        assertThat(stranger.heard()).isEqualTo("told stranger");
        here(() -> heartbeats.ask(curious));
        assertThat(apps(next(requests))).containsExactly("curious");
    }

    @Test
    void whoIsInAHurryIsNotHeldUpNorHurriesTheOthers() throws InterruptedException {
        registry(HeartbeatsTest::yes);
        Told patient = Told.every(600_000, "patient");
        Told hasty = Told.every(20, "hasty");
        here(() -> {
            heartbeats.add(patient);
            heartbeats.add(hasty);
        });

        for (int n = 0; n < 5; n++) {
            assertThat(apps(next(requests))).containsExactly("hasty");
        }
        assertThat(patient.words()).isEmpty();
    }

    @Test
    void whoIsTakenOutAsksNoMore() throws InterruptedException {
        registry(HeartbeatsTest::yes);
        Told stays = Told.every(20, "stays");
        Told goes = Told.every(20, "goes");
        here(() -> {
            heartbeats.add(stays);
            heartbeats.add(goes);
            heartbeats.ask(goes);
        });
        assertThat(apps(next(requests))).contains("goes");

        here(() -> heartbeats.remove(goes));
        here(requests::clear);

        for (int n = 0; n < 5; n++) {
            assertThat(apps(next(requests))).containsExactly("stays");
        }
    }

    @Test
    void eachHearsItsOwnPartOfTheAnswer() throws InterruptedException {
        registry(message -> message.reply(new JsonObject()
                .put("ok", true)
                .put(
                        "apps",
                        new JsonArray()
                                .add(new JsonObject().put("app", "good").put("ok", true))
                                .add(new JsonObject()
                                        .put("app", "stopped")
                                        .put("ok", false)
                                        .put("code", 409)
                                        .put("message", "stopped: by hand"))
                                .add(new JsonObject().put("app", "another").put("ok", true))
                                .add("text")
                                .add(new JsonObject().put("app", "odd").put("ok", "yes")))));
        List<Told> all = List.of(
                Told.every(20, "good"),
                Told.every(20, "stopped"),
                Told.every(20, "wrong"),
                Told.every(20, "nonsense"),
                Told.every(20, "odd"),
                Told.every(20, "missing"));
        here(() -> all.forEach(heartbeats::ask));

        assertThat(all.get(0).heard()).isEqualTo("told good");
        assertThat(all.get(1).heard()).isEqualTo("stopped: by hand");
        assertThat(all.get(2).heard()).startsWith("unavailable: ");
        assertThat(all.get(3).heard()).startsWith("unavailable: ");
        assertThat(all.get(4).heard()).startsWith("unavailable: ");
        assertThat(all.get(5).heard()).startsWith("unavailable: ");
    }

    @Test
    void aRegistryThatRefusesOrSpeaksNonsenseIsAskedAgain() throws InterruptedException {
        Told app = Told.every(20, "app");
        int[] times = {0};
        registry(message -> {
            switch (times[0]++) {
                case 0 -> message.fail(504, "unavailable: not now");
                case 1 -> message.reply(new JsonObject().put("apps", "none"));
                default -> yes(message);
            }
        });
        here(() -> heartbeats.add(app));

        assertThat(app.heard()).isEqualTo("unanswered");
        assertThat(app.heard()).startsWith("unavailable: ");
        assertThat(app.heard()).isEqualTo("told app");
    }
}
