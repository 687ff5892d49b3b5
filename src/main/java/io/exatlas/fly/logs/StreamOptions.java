package io.exatlas.fly.logs;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * How an app is streamed: the options of {@code subscribe} and {@code start}. The registry checks them and refuses an
 * invalid one by name. Copied when it is used.
 */
public final class StreamOptions {

    private Optional<String> projectDir = Optional.empty();
    private Optional<Long> pollIntervalMs = Optional.empty();

    /** The defaults: the configured interval. */
    public StreamOptions() {}

    public StreamOptions(StreamOptions other) {
        projectDir = other.projectDir;
        pollIntervalMs = other.pollIntervalMs;
    }

    /** A directory that belongs to the app. {@code status} shows it; it is never read. */
    @CanIgnoreReturnValue
    public StreamOptions setProjectDir(String dir) {
        projectDir = Optional.of(dir);
        return this;
    }

    /**
     * Milliseconds between polls at the live edge, 250 to 3,600,000. If subscribers differ, the shortest interval is
     * used.
     */
    @CanIgnoreReturnValue
    public StreamOptions setPollIntervalMs(long millis) {
        pollIntervalMs = Optional.of(millis);
        return this;
    }

    /** The fields of the registry's request. */
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        projectDir.ifPresent(dir -> json.put("project_dir", dir));
        pollIntervalMs.ifPresent(millis -> json.put("poll_interval_ms", millis));
        return json;
    }
}
