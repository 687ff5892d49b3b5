package io.exatlas.fly.logs.cluster.process;

import io.exatlas.fly.logs.FlyLogs;
import io.exatlas.fly.logs.SubscribeOptions;
import io.exatlas.fly.logs.internal.wire.Addresses;
import io.exatlas.fly.logs.internal.wire.BusMessages;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.subscribe.Subscription;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.function.Consumer;

/** Those who listen on a node: to each app one subscription and one consumer that knows nothing of ours. */
final class NodeEars {

    static final String SUBSCRIPTION = "subscription";
    static final String PLAIN = "plain";
    private static final long AGAIN_MILLIS = 50;

    private final Vertx vertx;
    private final FlyLogs logs;
    private final Consumer<String> out;

    NodeEars(Vertx vertx, Consumer<String> out) {
        this.vertx = vertx;
        this.logs = FlyLogs.connect(vertx);
        this.out = out;
    }

    void listen(AppName app) {
        vertx.eventBus().consumer(Addresses.logs(app), this::plain);
        subscribe(app);
    }

    /** While nodes come and go nobody may be there to answer. */
    private void subscribe(AppName app) {
        logs.subscribe(app.value(), new SubscribeOptions().fromNow())
                .onSuccess(made -> begin(app, made))
                .onFailure(failure -> {
                    out.accept("failed " + app + " " + failure.getMessage());
                    vertx.setTimer(AGAIN_MILLIS, again -> subscribe(app));
                });
    }

    private void begin(AppName app, Subscription made) {
        if (made.position().isEmpty()) {
            vertx.setTimer(AGAIN_MILLIS, again -> begin(app, made));
            return;
        }
        out.accept("begins " + app + " " + made.position().getAsLong() + " " + now());
        made.noticeHandler(notice -> told(app, notice)).handler(batch -> heard(SUBSCRIPTION, batch));
    }

    private void told(AppName app, Notice notice) {
        if (notice.kind() == Notice.Kind.GAP) {
            out.accept("gap " + app + " " + notice.message());
        }
    }

    private void plain(Message<JsonObject> message) {
        if (BusMessages.BATCH.equals(message.body().getString("type"))) {
            heard(PLAIN, BusMessages.fromBatch(message.body()));
        }
    }

    private void heard(String ear, LogBatch batch) {
        out.accept(new HeardLine(ear, now(), batch).text());
    }

    static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }
}
