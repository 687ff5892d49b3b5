package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.internal.source.Row;
import io.exatlas.fly.logs.internal.source.RowKeys;
import io.exatlas.fly.logs.internal.wire.Addresses;
import io.exatlas.fly.logs.internal.wire.BusMessages;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.Stopped;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One app's consumer for all listeners of the node: a message is read once and given to each by reference. On the
 * fan-out's context only.
 */
final class AppFanout {

    private static final Logger log = LoggerFactory.getLogger(AppFanout.class);

    private final AppName app;
    private final RowKeys keys = new RowKeys();
    private final List<LiveSubscription> subscriptions = new ArrayList<>();
    private final LogBus.Ear ear;
    private boolean heard;

    AppFanout(LogBus bus, AppName app) {
        this.app = app;
        this.ear = bus.listen(Addresses.logs(app), this::received);
    }

    LogBus.Ear ear() {
        return ear;
    }

    void add(LiveSubscription subscription) {
        subscriptions.add(subscription);
    }

    boolean remove(LiveSubscription subscription) {
        subscription.close();
        return subscriptions.remove(subscription);
    }

    boolean holds(LiveSubscription subscription) {
        return subscriptions.contains(subscription);
    }

    int size() {
        return subscriptions.size();
    }

    boolean empty() {
        return subscriptions.isEmpty();
    }

    /** Whether a batch has come. */
    boolean heard() {
        return heard;
    }

    void each(Consumer<LiveSubscription> action) {
        List.copyOf(subscriptions).forEach(action);
    }

    private void received(Object message) {
        try {
            if (message instanceof JsonObject body) {
                read(body);
            } else {
                log.warn("app={} a message that is not a JSON object was ignored", app);
            }
        } catch (FlyLogsException.InvalidRequest unreadable) {
            log.warn("app={} a message was ignored: {}", app, unreadable.getMessage());
        }
    }

    private void read(JsonObject body) {
        if (BusMessages.BATCH.equals(body.getValue("type"))) {
            LogBatch batch = ours(BusMessages.fromBatch(body), LogBatch::app);
            List<Row> rows = keys.of(batch.entries());
            heard = true;
            each(subscription -> subscription.heard(batch, rows));
        } else if (BusMessages.NOTICE.equals(body.getValue("type"))) {
            Notice notice = ours(BusMessages.fromNotice(body), Notice::app);
            each(subscription -> subscription.heard(notice));
        } else if (BusMessages.STOPPED.equals(body.getValue("type"))) {
            Stopped stopped = ours(BusMessages.fromStopped(body), Stopped::app);
            each(subscription -> subscription.heard(stopped));
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
}
