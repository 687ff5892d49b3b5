package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.internal.wire.Addresses;
import io.exatlas.fly.logs.internal.wire.BusMessages;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.Stopped;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Publishes the messages of streams. From any thread. */
public interface MessageBus {

    /** Publishes entries. */
    void publish(LogBatch batch);

    /** Publishes a notice. */
    void publish(Notice notice);

    /** Publishes the last message of a stream. */
    void publish(Stopped last);

    /** The event bus of a Vert.x. */
    static MessageBus of(EventBus bus) {
        return new MessageBus() {
            @Override
            public void publish(LogBatch batch) {
                send(batch.app(), BusMessages.toJson(batch), BusMessages.headers(batch));
            }

            @Override
            public void publish(Notice notice) {
                send(notice.app(), BusMessages.toJson(notice), BusMessages.headers(notice));
            }

            @Override
            public void publish(Stopped last) {
                send(last.app(), BusMessages.toJson(last), BusMessages.headers(last));
            }

            private void send(AppName app, JsonObject message, Map<String, String> headers) {
                DeliveryOptions options = new DeliveryOptions();
                headers.forEach(options::addHeader);
                bus.publish(Addresses.logs(app), message, options);
            }
        };
    }
}
