package io.exatlas.fly.logs.config;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.config.ConfigTable;
import io.exatlas.fly.logs.internal.config.Values;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * Whether flyctl is asked to make a token: the part {@code token.flyctl} of the configuration. Setters take anything,
 * {@link FlyLogsOptions#validate()} refuses. Not safe for several threads while it is being changed.
 */
public final class FlyctlOptions {

    final Values values;

    public FlyctlOptions() {
        values = new Values(ConfigTable.FLYCTL);
    }

    public FlyctlOptions(FlyctlOptions other) {
        values = new Values(other.values);
    }

    /**
     * Reads the part by itself.
     *
     * @throws io.exatlas.fly.logs.model.FlyLogsException.InvalidRequest listing every mistake
     */
    public FlyctlOptions(JsonObject json) {
        values = ConfigTable.FLYCTL.read(json);
    }

    FlyctlOptions(Values values) {
        this.values = values;
    }

    public JsonObject toJson() {
        return values.toJson();
    }

    /** Whether {@code fly tokens create readonly} is run where no other source has a token. */
    public boolean isEnabled() {
        return values.get(ConfigTable.FLYCTL_ENABLED);
    }

    @CanIgnoreReturnValue
    public FlyctlOptions setEnabled(boolean enabled) {
        values.set(ConfigTable.FLYCTL_ENABLED, enabled);
        return this;
    }

    /** The organisation of all apps that do not name their own; none by default. */
    public Optional<String> getOrg() {
        return values.find(ConfigTable.FLYCTL_ORG);
    }

    @CanIgnoreReturnValue
    public FlyctlOptions setOrg(String org) {
        values.set(ConfigTable.FLYCTL_ORG, org);
        return this;
    }
}
