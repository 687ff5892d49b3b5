package io.exatlas.fly.logs.config;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.config.JsonSection;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * How a subscriber shows that it is there: the part {@code subscribers} of the configuration. The ranges are those of
 * the getters; setters take anything, {@link FlyLogsOptions#validate()} refuses. Not safe for several threads while it
 * is being changed.
 */
public final class SubscriberOptions {

    private static final int MOST_TIMEOUT_MS = 3_600_000;

    private int heartbeatIntervalMs = 10_000;
    private @Nullable Integer heartbeatTimeoutMs;

    public SubscriberOptions() {}

    public SubscriberOptions(SubscriberOptions other) {
        heartbeatIntervalMs = other.heartbeatIntervalMs;
        heartbeatTimeoutMs = other.heartbeatTimeoutMs;
    }

    /**
     * Reads the part by itself.
     *
     * @throws io.exatlas.fly.logs.model.FlyLogsException.InvalidRequest listing every mistake
     */
    public SubscriberOptions(JsonObject json) {
        JsonSection.read(json, this::read);
    }

    void read(JsonSection in) {
        heartbeatIntervalMs = in.integer("heartbeat_interval_ms", heartbeatIntervalMs, 100, 600_000);
        heartbeatTimeoutMs =
                in.integer("heartbeat_timeout_ms", 101, MOST_TIMEOUT_MS).orElse(null);
        in.relation(
                "heartbeat_timeout_ms",
                "heartbeat_interval_ms",
                getHeartbeatTimeoutMs() > heartbeatIntervalMs,
                getHeartbeatTimeoutMs() + " is out of range, allowed more than heartbeat_interval_ms ("
                        + heartbeatIntervalMs + ") to " + MOST_TIMEOUT_MS);
    }

    public JsonObject toJson() {
        return new JsonObject()
                .put("heartbeat_interval_ms", heartbeatIntervalMs)
                .put("heartbeat_timeout_ms", getHeartbeatTimeoutMs());
    }

    /** Pause between two heartbeats of a subscriber, in milliseconds: 100 to 600,000 (10 min). */
    public int getHeartbeatIntervalMs() {
        return heartbeatIntervalMs;
    }

    @CanIgnoreReturnValue
    public SubscriberOptions setHeartbeatIntervalMs(int heartbeatIntervalMs) {
        this.heartbeatIntervalMs = heartbeatIntervalMs;
        return this;
    }

    /**
     * After how long without a heartbeat a subscriber counts as gone, in milliseconds: more than the heartbeat
     * interval, up to 3,600,000 (1 h). Where it is not set it is three and a half intervals.
     */
    public int getHeartbeatTimeoutMs() {
        return heartbeatTimeoutMs == null ? heartbeatIntervalMs / 2 * 7 : heartbeatTimeoutMs;
    }

    @CanIgnoreReturnValue
    public SubscriberOptions setHeartbeatTimeoutMs(int heartbeatTimeoutMs) {
        this.heartbeatTimeoutMs = heartbeatTimeoutMs;
        return this;
    }
}
