package io.exatlas.fly.logs.config;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.config.JsonSection;
import io.exatlas.fly.logs.internal.config.Rule;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When an app is asked for logs and how long late ones are waited for: the part {@code poll} of the configuration. The
 * ranges are those of the getters; setters take anything, {@link FlyLogsOptions#validate()} refuses. Not safe for
 * several threads while it is being changed.
 */
public final class PollOptions {

    static final int LEAST_INTERVAL_MS = 250;
    static final int MOST_INTERVAL_MS = 3_600_000;

    private int intervalMs = 2_000;
    private @Nullable Integer idleIntervalMs;
    private int lateWindowMs = 30_000;
    private int sweepIntervalMs = 30_000;
    private int overlapMs = 250;
    private int retentionHours = 168;
    private int maxStreams = 20_000;
    private @Nullable String positionStore;

    public PollOptions() {}

    public PollOptions(PollOptions other) {
        intervalMs = other.intervalMs;
        idleIntervalMs = other.idleIntervalMs;
        lateWindowMs = other.lateWindowMs;
        sweepIntervalMs = other.sweepIntervalMs;
        overlapMs = other.overlapMs;
        retentionHours = other.retentionHours;
        maxStreams = other.maxStreams;
        positionStore = other.positionStore;
    }

    /**
     * Reads the part by itself.
     *
     * @throws io.exatlas.fly.logs.model.FlyLogsException.InvalidRequest listing every mistake
     */
    public PollOptions(JsonObject json) {
        JsonSection.read(json, this::read);
    }

    void read(JsonSection in) {
        intervalMs = in.integer("interval_ms", intervalMs, LEAST_INTERVAL_MS, MOST_INTERVAL_MS);
        idleIntervalMs = in.integer("idle_interval_ms", LEAST_INTERVAL_MS, MOST_INTERVAL_MS)
                .orElse(null);
        in.relation(
                "idle_interval_ms",
                "interval_ms",
                getIdleIntervalMs() >= intervalMs,
                getIdleIntervalMs() + " is out of range, allowed interval_ms (" + intervalMs + ") to "
                        + MOST_INTERVAL_MS);
        lateWindowMs = in.integer("late_window_ms", lateWindowMs, 0, 600_000);
        sweepIntervalMs = in.integer("sweep_interval_ms", sweepIntervalMs, 1_000, 600_000);
        overlapMs = in.integer("overlap_ms", overlapMs, 0, 5_000);
        retentionHours = in.integer("retention_hours", retentionHours, 1, 720);
        maxStreams = in.integer("max_streams", maxStreams, 0, 1_000_000);
        positionStore = in.optionalText("position_store", Rule.FILE).orElse(null);
    }

    public JsonObject toJson() {
        return new JsonObject()
                .put("interval_ms", intervalMs)
                .put("idle_interval_ms", getIdleIntervalMs())
                .put("late_window_ms", lateWindowMs)
                .put("sweep_interval_ms", sweepIntervalMs)
                .put("overlap_ms", overlapMs)
                .put("retention_hours", retentionHours)
                .put("max_streams", maxStreams)
                .put("position_store", positionStore);
    }

    /** Pause between two polls of an app that logs, in milliseconds: 250 to 3,600,000 (1 h). */
    public int getIntervalMs() {
        return intervalMs;
    }

    @CanIgnoreReturnValue
    public PollOptions setIntervalMs(int intervalMs) {
        this.intervalMs = intervalMs;
        return this;
    }

    /**
     * What the pause grows to while an app is quiet, in milliseconds: the interval to 3,600,000 (1 h). Where it is not
     * set it is 5,000, or the interval if that is longer.
     */
    public int getIdleIntervalMs() {
        return idleIntervalMs == null ? Math.max(5_000, intervalMs) : idleIntervalMs;
    }

    @CanIgnoreReturnValue
    public PollOptions setIdleIntervalMs(int idleIntervalMs) {
        this.idleIntervalMs = idleIntervalMs;
        return this;
    }

    /** How long after its time an entry may appear and still be delivered, in milliseconds: 0 to 600,000 (10 min). */
    public int getLateWindowMs() {
        return lateWindowMs;
    }

    @CanIgnoreReturnValue
    public PollOptions setLateWindowMs(int lateWindowMs) {
        this.lateWindowMs = lateWindowMs;
        return this;
    }

    /** Longest pause between two searches for late entries, in milliseconds: 1,000 to 600,000 (10 min). */
    public int getSweepIntervalMs() {
        return sweepIntervalMs;
    }

    @CanIgnoreReturnValue
    public PollOptions setSweepIntervalMs(int sweepIntervalMs) {
        this.sweepIntervalMs = sweepIntervalMs;
        return this;
    }

    /** How far before the newest entry a poll begins, in milliseconds: 0 to 5,000. */
    public int getOverlapMs() {
        return overlapMs;
    }

    @CanIgnoreReturnValue
    public PollOptions setOverlapMs(int overlapMs) {
        this.overlapMs = overlapMs;
        return this;
    }

    /** How long Fly keeps logs, in hours: 1 to 720. */
    public int getRetentionHours() {
        return retentionHours;
    }

    @CanIgnoreReturnValue
    public PollOptions setRetentionHours(int retentionHours) {
        this.retentionHours = retentionHours;
        return this;
    }

    /**
     * How many apps may be streamed on a node because somebody on the bus asked for them: 0 to 1,000,000. Pinned apps
     * do not count.
     */
    public int getMaxStreams() {
        return maxStreams;
    }

    @CanIgnoreReturnValue
    public PollOptions setMaxStreams(int maxStreams) {
        this.maxStreams = maxStreams;
        return this;
    }

    /**
     * A directory for what streams have published up to, so that they go on from there after all nodes were stopped;
     * none by default: then they begin anew.
     */
    public Optional<String> getPositionStore() {
        return Optional.ofNullable(positionStore);
    }

    @CanIgnoreReturnValue
    public PollOptions setPositionStore(String positionStore) {
        this.positionStore = positionStore;
        return this;
    }
}
