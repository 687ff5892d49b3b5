package io.exatlas.fly.logs.config;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.config.JsonSection;
import io.exatlas.fly.logs.internal.config.Rule;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One app the operator names: an item of the list {@code apps} of the configuration. Only {@code app} must be there.
 * Setters take anything, {@link FlyLogsOptions#validate()} refuses. Not safe for several threads while it is being
 * changed.
 */
public final class AppOptions {

    private @Nullable String app;
    private @Nullable String projectDir;
    private @Nullable Integer pollIntervalMs;
    private boolean pinned;
    private @Nullable String tokenFile;
    private @Nullable String org;
    private List<String> regions = List.of();
    private List<String> instances = List.of();

    public AppOptions() {}

    public AppOptions(AppOptions other) {
        app = other.app;
        projectDir = other.projectDir;
        pollIntervalMs = other.pollIntervalMs;
        pinned = other.pinned;
        tokenFile = other.tokenFile;
        org = other.org;
        regions = other.regions;
        instances = other.instances;
    }

    /**
     * Reads one app by itself.
     *
     * @throws io.exatlas.fly.logs.model.FlyLogsException.InvalidRequest listing every mistake
     */
    public AppOptions(JsonObject json) {
        JsonSection.read(json, this::read);
    }

    void read(JsonSection in) {
        app = in.text("app", "", Rule.APP);
        in.needs("app");
        projectDir = in.optionalText("project_dir", Rule.FILE).orElse(null);
        pollIntervalMs = in.optionalInteger(
                        "poll_interval_ms", PollOptions.LEAST_INTERVAL_MS, PollOptions.MOST_INTERVAL_MS)
                .orElse(null);
        pinned = in.flag("pinned", pinned);
        tokenFile = in.optionalText("token_file", Rule.FILE).orElse(null);
        org = in.optionalText("org", Rule.ORG).orElse(null);
        regions = in.texts("regions", 64, Rule.REGION);
        instances = in.texts("instances", 1_000, Rule.INSTANCE);
    }

    public JsonObject toJson() {
        return new JsonObject()
                .put("app", app)
                .put("project_dir", projectDir)
                .put("poll_interval_ms", pollIntervalMs)
                .put("pinned", pinned)
                .put("token_file", tokenFile)
                .put("org", org)
                .put("regions", new JsonArray(regions))
                .put("instances", new JsonArray(instances));
    }

    /** The app's name as {@link io.exatlas.fly.logs.model.AppName} has it; empty text if it was never set. */
    public String getApp() {
        return app == null ? "" : app;
    }

    @CanIgnoreReturnValue
    public AppOptions setApp(String app) {
        this.app = app;
        return this;
    }

    /** The app's directory, carried along for whoever asks for the app's status; none by default. Not opened. */
    public Optional<String> getProjectDir() {
        return Optional.ofNullable(projectDir);
    }

    @CanIgnoreReturnValue
    public AppOptions setProjectDir(String projectDir) {
        this.projectDir = projectDir;
        return this;
    }

    /** This app's own pause between two polls, in milliseconds: 250 to 3,600,000 (1 h); else that of all apps. */
    public Optional<Integer> getPollIntervalMs() {
        return Optional.ofNullable(pollIntervalMs);
    }

    @CanIgnoreReturnValue
    public AppOptions setPollIntervalMs(int pollIntervalMs) {
        this.pollIntervalMs = pollIntervalMs;
        return this;
    }

    /** Whether the app is streamed without subscribers, too; by default it waits for the first one. */
    public boolean isPinned() {
        return pinned;
    }

    @CanIgnoreReturnValue
    public AppOptions setPinned(boolean pinned) {
        this.pinned = pinned;
        return this;
    }

    /** A file with a token for this app, which goes before all other tokens; none by default. */
    public Optional<String> getTokenFile() {
        return Optional.ofNullable(tokenFile);
    }

    @CanIgnoreReturnValue
    public AppOptions setTokenFile(String tokenFile) {
        this.tokenFile = tokenFile;
        return this;
    }

    /** The organisation flyctl makes this app's token for; else that of {@link FlyctlOptions#getOrg()}. */
    public Optional<String> getOrg() {
        return Optional.ofNullable(org);
    }

    @CanIgnoreReturnValue
    public AppOptions setOrg(String org) {
        this.org = org;
        return this;
    }

    /** Only these regions are published, at most 64; an empty list means all. */
    public List<String> getRegions() {
        return regions;
    }

    @CanIgnoreReturnValue
    public AppOptions setRegions(List<String> regions) {
        this.regions = List.copyOf(regions);
        return this;
    }

    /** Only these instances are published, at most 1,000; an empty list means all. */
    public List<String> getInstances() {
        return instances;
    }

    @CanIgnoreReturnValue
    public AppOptions setInstances(List<String> instances) {
        this.instances = List.copyOf(instances);
        return this;
    }
}
