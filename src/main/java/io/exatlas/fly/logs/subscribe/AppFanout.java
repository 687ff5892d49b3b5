package io.exatlas.fly.logs.subscribe;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.Stopped;
import io.exatlas.fly.logs.wire.Addresses;
import io.exatlas.fly.logs.wire.BusMessages;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One app's consumer for all listeners of the node: a message is read once and handed to each by reference. On the
 * fan-out's context only.
 */
final class AppFanout {

    private static final Logger log = LoggerFactory.getLogger(AppFanout.class);

    private final AppName app;
    private final PlainContinuity continuity = new PlainContinuity();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final MessageConsumer<Object> consumer;

    AppFanout(Vertx vertx, AppName app) {
        this.app = app;
        this.consumer = vertx.eventBus().consumer(Addresses.logs(app), this::received);
    }

    MessageConsumer<Object> consumer() {
        return consumer;
    }

    void add(Delivery delivery) {
        deliveries.add(delivery);
    }

    boolean remove(Delivery delivery) {
        delivery.close();
        return deliveries.remove(delivery);
    }

    boolean holds(Delivery delivery) {
        return deliveries.contains(delivery);
    }

    boolean empty() {
        return deliveries.isEmpty();
    }

    private void received(Message<Object> message) {
        try {
            if (message.body() instanceof JsonObject body) {
                read(body);
            } else {
                log.warn("app={} a message that is not a JSON object was ignored", app);
            }
        } catch (FlyLogsException.InvalidRequest unreadable) {
            log.warn("app={} a message was ignored: {}", app, unreadable.getMessage());
        }
    }

    private void read(JsonObject body) {
        long now = System.nanoTime();
        if (BusMessages.BATCH.equals(body.getValue("type"))) {
            batch(ours(BusMessages.fromBatch(body), LogBatch::app), now);
        } else if (BusMessages.NOTICE.equals(body.getValue("type"))) {
            notice(ours(BusMessages.fromNotice(body), Notice::app), now);
        } else if (BusMessages.STOPPED.equals(body.getValue("type"))) {
            stopped(ours(BusMessages.fromStopped(body), Stopped::app), now);
        } else {
            log.debug("app={} a message of an unknown type was ignored", app);
        }
    }

    private <T> T ours(T message, Function<T, AppName> whose) {
        if (!whose.apply(message).equals(app)) {
            throw new FlyLogsException.InvalidRequest("app: it names another app than its address");
        }
        return message;
    }

    private void batch(LogBatch batch, long now) {
        PlainContinuity.Verdict verdict = continuity.heard(batch.epoch(), batch.seq(), batch.prev(), batch.next(), now);
        if (verdict instanceof PlainContinuity.Verdict.Break lost) {
            tell(batch.epoch(), lost);
        }
        if (!(verdict instanceof PlainContinuity.Verdict.Drop)) {
            each(delivery -> delivery.hand(batch));
        }
    }

    private void notice(Notice notice, long now) {
        if (notice.seq().isEmpty()) {
            if (!continuity.stale(notice.epoch(), now)) {
                each(delivery -> delivery.hand(notice));
            }
            return;
        }
        long to = notice.to().orElse(Long.MIN_VALUE);
        PlainContinuity.Verdict verdict = continuity.heard(
                notice.epoch(), notice.seq().getAsLong(), notice.from().orElse(to), to, now);
        if (verdict instanceof PlainContinuity.Verdict.Break lost) {
            tell(notice.epoch(), lost);
        }
        if (!(verdict instanceof PlainContinuity.Verdict.Drop)) {
            each(delivery -> delivery.hand(notice));
        }
    }

    private void stopped(Stopped stopped, long now) {
        if (!continuity.stale(stopped.epoch(), now)) {
            continuity.ended(now);
            each(delivery -> delivery.hand(stopped));
        }
    }

    private void tell(Epoch epoch, PlainContinuity.Verdict.Break lost) {
        Notice gap = new Notice(
                app,
                epoch,
                OptionalLong.empty(),
                Notice.Kind.GAP,
                0,
                OptionalLong.of(lost.from()),
                OptionalLong.of(lost.to()),
                lost.reason());
        each(delivery -> delivery.hand(gap));
    }

    private void each(Consumer<Delivery> handover) {
        List.copyOf(deliveries).forEach(handover);
    }
}
