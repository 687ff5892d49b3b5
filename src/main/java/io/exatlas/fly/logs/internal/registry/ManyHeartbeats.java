package io.exatlas.fly.logs.internal.registry;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The op {@code heartbeat} for many apps at once, each answered or refused by itself: a node's listeners cost a
 * message, not a message each. On the registry's event loop only.
 */
final class ManyHeartbeats {

    /** Apps of a request. */
    static final int MOST = 500;

    /** An app that is just restarting does not keep the others waiting longer. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final Duration patience;
    private final Supplier<Optional<String>> silence;

    /** @param silence why no answer can come in time; empty if nobody knows */
    ManyHeartbeats(Vertx vertx, Duration patience, Supplier<Optional<String>> silence) {
        this.vertx = vertx;
        this.patience = patience;
        this.silence = silence;
    }

    /**
     * Answers with the parts' answers, in their order.
     *
     * @param node where in the cluster all of them live
     * @param one answers a part, which is a request by itself
     */
    Future<JsonObject> answer(JsonArray parts, Optional<String> node, Function<OpRequest, Future<JsonObject>> one) {
        List<Future<JsonObject>> beats = IntStream.range(0, parts.size())
                .mapToObj(at -> beat(at, parts.getValue(at), node).compose(one).otherwise(ManyHeartbeats::refused))
                .toList();
        Promise<Void> enough = Promise.promise();
        long timer = vertx.setTimer(patience.toMillis(), fired -> enough.tryComplete());
        Future.join(beats).onComplete(all -> {
            vertx.cancelTimer(timer);
            enough.tryComplete();
        });
        return enough.future().map(turn -> new JsonObject().put("ok", true).put("apps", answers(parts, beats)));
    }

    private static Future<OpRequest> beat(int at, @Nullable Object part, Optional<String> node) {
        if (!(part instanceof JsonObject given)) {
            return Future.failedFuture(new FlyLogsException.InvalidRequest("apps[" + at + "]: must be an object"));
        }
        JsonObject whole = given.copy().put("op", "heartbeat");
        node.ifPresent(id -> whole.put("node", id));
        return Future.succeededFuture(OpRequest.of(whole));
    }

    private static JsonObject refused(Throwable failure) {
        Refusal refusal = Refusal.of(failure);
        return new JsonObject().put("ok", false).put("code", refusal.code()).put("message", refusal.message());
    }

    private JsonArray answers(JsonArray parts, List<Future<JsonObject>> beats) {
        JsonArray answers = new JsonArray();
        for (int at = 0; at < parts.size(); at++) {
            Future<JsonObject> beat = beats.get(at);
            JsonObject answer = beat.isComplete() ? beat.result() : refused(late());
            answers.add(answer.put("app", name(parts.getValue(at))));
        }
        return answers;
    }

    private FlyLogsException late() {
        return silence.get()
                .<FlyLogsException>map(FlyLogsException.NoStreamer::new)
                .orElseGet(() -> new FlyLogsException.Unavailable("the stream did not answer in time"));
    }

    /** Only what is legal is said again. */
    private static @Nullable String name(@Nullable Object part) {
        try {
            return part instanceof JsonObject object
                    ? OpRequest.of(object).app().value()
                    : null;
        } catch (FlyLogsException.InvalidRequest notLegal) {
            return null;
        }
    }
}
