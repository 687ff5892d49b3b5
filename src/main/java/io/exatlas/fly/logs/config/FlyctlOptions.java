package io.exatlas.fly.logs.config;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.config.JsonSection;
import io.exatlas.fly.logs.internal.config.Rule;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether flyctl is asked to make a token: the part {@code token.flyctl} of the configuration. Setters take anything,
 * {@link FlyLogsOptions#validate()} refuses. Not safe for several threads while it is being changed.
 */
public final class FlyctlOptions {

    private boolean enabled;
    private @Nullable String org;

    public FlyctlOptions() {}

    public FlyctlOptions(FlyctlOptions other) {
        enabled = other.enabled;
        org = other.org;
    }

    /**
     * Reads the part by itself.
     *
     * @throws io.exatlas.fly.logs.model.FlyLogsException.InvalidRequest listing every mistake
     */
    public FlyctlOptions(JsonObject json) {
        JsonSection.read(json, this::read);
    }

    void read(JsonSection in) {
        enabled = in.flag("enabled", enabled);
        org = in.optionalText("org", Rule.ORG).orElse(null);
    }

    public JsonObject toJson() {
        return new JsonObject().put("enabled", enabled).put("org", org);
    }

    /** Whether {@code fly tokens create readonly} is run where no other source has a token. */
    public boolean isEnabled() {
        return enabled;
    }

    @CanIgnoreReturnValue
    public FlyctlOptions setEnabled(boolean enabled) {
        this.enabled = enabled;
        return this;
    }

    /** The organisation of all apps that do not name their own; none by default. */
    public Optional<String> getOrg() {
        return Optional.ofNullable(org);
    }

    @CanIgnoreReturnValue
    public FlyctlOptions setOrg(String org) {
        this.org = org;
        return this;
    }
}
