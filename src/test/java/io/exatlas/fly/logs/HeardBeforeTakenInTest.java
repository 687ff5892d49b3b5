package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.internal.wire.Addresses;
import io.exatlas.fly.logs.internal.wire.BusMessages;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.subscribe.Subscription;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A subscription whose app is heard, though the registry does not answer for it. */
@ExtendWith(VertxExtension.class)
final class HeardBeforeTakenInTest {

    private static final AppName APP = AppName.of("shop");
    private static final Epoch EPOCH = new Epoch(1, "owner");

    private final Vertx vertx;
    private final Promise<Void> heartbeat = Promise.promise();

    HeardBeforeTakenInTest(Vertx vertx) {
        this.vertx = vertx;
    }

    private void registry(boolean streamed) {
        vertx.eventBus().<JsonObject>localConsumer(Addresses.LOCAL_REGISTRY, request -> {
            if (request.body().getString("op").equals("heartbeat")) {
                heartbeat.tryComplete();
            }
            if (streamed) {
                LogBatch batch = LogBatch.builder(APP)
                        .epoch(EPOCH)
                        .seq(1)
                        .prev(5)
                        .next(6)
                        .settled(5)
                        .build();
                vertx.eventBus()
                        .publish(
                                Addresses.logs(APP),
                                BusMessages.toJson(batch),
                                new DeliveryOptions().setLocalOnly(true));
            }
            vertx.setTimer(100, later -> request.fail(504, "unavailable: the owner does not answer"));
        });
    }

    @Test
    void goesOnAndIsKeptAliveByHeartbeats() {
        registry(true);

        Subscription made = Await.success(FlyLogs.connect(vertx).subscribe(APP.value(), new SubscribeOptions()));

        assertThat(made.position()).isPresent();
        Await.success(heartbeat.future());
    }

    @Test
    void whereNothingIsHeardItFails() {
        registry(false);

        Await.failure(
                FlyLogs.connect(vertx).subscribe(APP.value(), new SubscribeOptions()),
                FlyLogsException.Unavailable.class);
    }
}
