package io.exatlas.fly.logs.config;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.config.ConfigTable;
import io.exatlas.fly.logs.internal.config.Values;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * When an app is asked for logs and how long late ones are waited for: the part {@code poll} of the configuration. The
 * ranges are those of the getters; setters take anything, {@link FlyLogsOptions#validate()} refuses. Not safe for
 * several threads while it is being changed.
 */
public final class PollOptions {

    final Values values;

    public PollOptions() {
        values = new Values(ConfigTable.POLL);
    }

    public PollOptions(PollOptions other) {
        values = new Values(other.values);
    }

    /**
     * Reads the part by itself.
     *
     * @throws io.exatlas.fly.logs.model.FlyLogsException.InvalidRequest listing every mistake
     */
    public PollOptions(JsonObject json) {
        values = ConfigTable.POLL.read(json);
    }

    PollOptions(Values values) {
        this.values = values;
    }

    public JsonObject toJson() {
        return values.toJson();
    }

    /** Pause between two polls of an app that logs, in milliseconds: 250 to 3,600,000 (1 h). */
    public int getIntervalMs() {
        return values.get(ConfigTable.POLL_INTERVAL_MS);
    }

    @CanIgnoreReturnValue
    public PollOptions setIntervalMs(int intervalMs) {
        values.set(ConfigTable.POLL_INTERVAL_MS, intervalMs);
        return this;
    }

    /**
     * What the pause grows to while an app is quiet, in milliseconds: the interval to 3,600,000 (1 h). Where it is not
     * set it is 5,000, or the interval if that is longer.
     */
    public int getIdleIntervalMs() {
        return values.get(ConfigTable.POLL_IDLE_INTERVAL_MS);
    }

    @CanIgnoreReturnValue
    public PollOptions setIdleIntervalMs(int idleIntervalMs) {
        values.set(ConfigTable.POLL_IDLE_INTERVAL_MS, idleIntervalMs);
        return this;
    }

    /** How long after its time an entry may appear and still be delivered, in milliseconds: 0 to 600,000 (10 min). */
    public int getLateWindowMs() {
        return values.get(ConfigTable.POLL_LATE_WINDOW_MS);
    }

    @CanIgnoreReturnValue
    public PollOptions setLateWindowMs(int lateWindowMs) {
        values.set(ConfigTable.POLL_LATE_WINDOW_MS, lateWindowMs);
        return this;
    }

    /** Longest pause between two searches for late entries, in milliseconds: 1,000 to 600,000 (10 min). */
    public int getSweepIntervalMs() {
        return values.get(ConfigTable.POLL_SWEEP_INTERVAL_MS);
    }

    @CanIgnoreReturnValue
    public PollOptions setSweepIntervalMs(int sweepIntervalMs) {
        values.set(ConfigTable.POLL_SWEEP_INTERVAL_MS, sweepIntervalMs);
        return this;
    }

    /** How far before the newest entry a poll begins, in milliseconds: 0 to 5,000. */
    public int getOverlapMs() {
        return values.get(ConfigTable.POLL_OVERLAP_MS);
    }

    @CanIgnoreReturnValue
    public PollOptions setOverlapMs(int overlapMs) {
        values.set(ConfigTable.POLL_OVERLAP_MS, overlapMs);
        return this;
    }

    /** How long Fly keeps logs, in hours: 1 to 720. */
    public int getRetentionHours() {
        return values.get(ConfigTable.POLL_RETENTION_HOURS);
    }

    @CanIgnoreReturnValue
    public PollOptions setRetentionHours(int retentionHours) {
        values.set(ConfigTable.POLL_RETENTION_HOURS, retentionHours);
        return this;
    }

    /**
     * How many apps may be streamed on a node because somebody on the bus asked for them: 0 to 1,000,000. Pinned apps
     * do not count.
     */
    public int getMaxStreams() {
        return values.get(ConfigTable.POLL_MAX_STREAMS);
    }

    @CanIgnoreReturnValue
    public PollOptions setMaxStreams(int maxStreams) {
        values.set(ConfigTable.POLL_MAX_STREAMS, maxStreams);
        return this;
    }

    /**
     * A directory for what streams have published up to, so that they go on from there after all nodes were stopped;
     * none by default: then they begin anew.
     */
    public Optional<String> getPositionStore() {
        return values.find(ConfigTable.POLL_POSITION_STORE);
    }

    @CanIgnoreReturnValue
    public PollOptions setPositionStore(String positionStore) {
        values.set(ConfigTable.POLL_POSITION_STORE, positionStore);
        return this;
    }
}
