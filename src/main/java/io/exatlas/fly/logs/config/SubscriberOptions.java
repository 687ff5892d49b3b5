package io.exatlas.fly.logs.config;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.config.ConfigTable;
import io.exatlas.fly.logs.internal.config.Values;
import io.vertx.core.json.JsonObject;

/**
 * How a subscriber shows that it is there: the part {@code subscribers} of the configuration. The ranges are those of
 * the getters; setters take anything, {@link FlyLogsOptions#validate()} refuses. Not safe for several threads while it
 * is being changed.
 */
public final class SubscriberOptions {

    final Values values;

    public SubscriberOptions() {
        values = new Values(ConfigTable.SUBSCRIBERS);
    }

    public SubscriberOptions(SubscriberOptions other) {
        values = new Values(other.values);
    }

    /**
     * Reads the part by itself.
     *
     * @throws io.exatlas.fly.logs.model.FlyLogsException.InvalidRequest listing every mistake
     */
    public SubscriberOptions(JsonObject json) {
        values = ConfigTable.SUBSCRIBERS.read(json);
    }

    SubscriberOptions(Values values) {
        this.values = values;
    }

    public JsonObject toJson() {
        return values.toJson();
    }

    /** Pause between two heartbeats of a subscriber, in milliseconds: 100 to 600,000 (10 min). */
    public int getHeartbeatIntervalMs() {
        return values.get(ConfigTable.HEARTBEAT_INTERVAL_MS);
    }

    @CanIgnoreReturnValue
    public SubscriberOptions setHeartbeatIntervalMs(int heartbeatIntervalMs) {
        values.set(ConfigTable.HEARTBEAT_INTERVAL_MS, heartbeatIntervalMs);
        return this;
    }

    /**
     * After how long without a heartbeat a subscriber counts as gone, in milliseconds: more than the heartbeat
     * interval, up to 3,600,000 (1 h). Where it is not set it is three and a half intervals.
     */
    public int getHeartbeatTimeoutMs() {
        return values.get(ConfigTable.HEARTBEAT_TIMEOUT_MS);
    }

    @CanIgnoreReturnValue
    public SubscriberOptions setHeartbeatTimeoutMs(int heartbeatTimeoutMs) {
        values.set(ConfigTable.HEARTBEAT_TIMEOUT_MS, heartbeatTimeoutMs);
        return this;
    }
}
