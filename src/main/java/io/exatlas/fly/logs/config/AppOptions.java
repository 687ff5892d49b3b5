package io.exatlas.fly.logs.config;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.config.ConfigTable;
import io.exatlas.fly.logs.internal.config.Values;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * One app the operator names: an item of the list {@code apps} of the configuration. Only {@code app} must be there.
 * Setters take anything, {@link FlyLogsOptions#validate()} refuses. Not safe for several threads while it is being
 * changed.
 */
public final class AppOptions {

    final Values values;

    public AppOptions() {
        values = new Values(ConfigTable.APP);
    }

    public AppOptions(AppOptions other) {
        values = new Values(other.values);
    }

    /**
     * Reads one app by itself.
     *
     * @throws io.exatlas.fly.logs.model.FlyLogsException.InvalidRequest listing every mistake
     */
    public AppOptions(JsonObject json) {
        values = ConfigTable.APP.read(json);
    }

    AppOptions(Values values) {
        this.values = values;
    }

    public JsonObject toJson() {
        return values.toJson();
    }

    /** The app's name as {@link io.exatlas.fly.logs.model.AppName} has it; empty text if it was never set. */
    public String getApp() {
        return values.find(ConfigTable.APP_NAME).orElse("");
    }

    @CanIgnoreReturnValue
    public AppOptions setApp(String app) {
        values.set(ConfigTable.APP_NAME, app);
        return this;
    }

    /** The app's directory, carried along for whoever asks for the app's status; none by default. Not opened. */
    public Optional<String> getProjectDir() {
        return values.find(ConfigTable.APP_PROJECT_DIR);
    }

    @CanIgnoreReturnValue
    public AppOptions setProjectDir(String projectDir) {
        values.set(ConfigTable.APP_PROJECT_DIR, projectDir);
        return this;
    }

    /** This app's own pause between two polls, in milliseconds: 250 to 3,600,000 (1 h); else that of all apps. */
    public Optional<Integer> getPollIntervalMs() {
        return values.find(ConfigTable.APP_POLL_INTERVAL_MS);
    }

    @CanIgnoreReturnValue
    public AppOptions setPollIntervalMs(int pollIntervalMs) {
        values.set(ConfigTable.APP_POLL_INTERVAL_MS, pollIntervalMs);
        return this;
    }

    /** Whether the app is streamed without subscribers, too; by default it waits for the first one. */
    public boolean isPinned() {
        return values.get(ConfigTable.APP_PINNED);
    }

    @CanIgnoreReturnValue
    public AppOptions setPinned(boolean pinned) {
        values.set(ConfigTable.APP_PINNED, pinned);
        return this;
    }

    /** A file with a token for this app, which goes before all other tokens; none by default. */
    public Optional<String> getTokenFile() {
        return values.find(ConfigTable.APP_TOKEN_FILE);
    }

    @CanIgnoreReturnValue
    public AppOptions setTokenFile(String tokenFile) {
        values.set(ConfigTable.APP_TOKEN_FILE, tokenFile);
        return this;
    }

    /** The organisation flyctl makes this app's token for; else that of {@link FlyctlOptions#getOrg()}. */
    public Optional<String> getOrg() {
        return values.find(ConfigTable.APP_ORG);
    }

    @CanIgnoreReturnValue
    public AppOptions setOrg(String org) {
        values.set(ConfigTable.APP_ORG, org);
        return this;
    }

    /** Only these regions are published, at most 64; an empty list means all. */
    public List<String> getRegions() {
        return List.copyOf(values.get(ConfigTable.APP_REGIONS));
    }

    @CanIgnoreReturnValue
    public AppOptions setRegions(List<String> regions) {
        values.set(ConfigTable.APP_REGIONS, List.copyOf(regions));
        return this;
    }

    /** Only these instances are published, at most 1,000; an empty list means all. */
    public List<String> getInstances() {
        return List.copyOf(values.get(ConfigTable.APP_INSTANCES));
    }

    @CanIgnoreReturnValue
    public AppOptions setInstances(List<String> instances) {
        values.set(ConfigTable.APP_INSTANCES, List.copyOf(instances));
        return this;
    }
}
