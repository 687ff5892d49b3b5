package io.exatlas.fly.logs.config;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.config.ConfigTable;
import io.exatlas.fly.logs.internal.config.Values;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * Where access tokens are looked for: the part {@code token} of the configuration. A token itself can be set from Java
 * only; it is in no JSON and in no text of this class. Setters take anything, {@link FlyLogsOptions#validate()}
 * refuses. Not safe for several threads while it is being changed.
 */
public final class TokenOptions {

    final Values values;

    public TokenOptions() {
        values = new Values(ConfigTable.TOKEN);
    }

    public TokenOptions(TokenOptions other) {
        values = new Values(other.values);
    }

    /**
     * Reads the part by itself.
     *
     * @throws io.exatlas.fly.logs.model.FlyLogsException.InvalidRequest listing every mistake
     */
    public TokenOptions(JsonObject json) {
        values = ConfigTable.TOKEN.read(json);
    }

    TokenOptions(Values values) {
        this.values = values;
    }

    /** The settings as JSON. A token set from Java is not among them. */
    public JsonObject toJson() {
        return values.toJson();
    }

    /** A token given from Java, as it was given; goes before all others. It is a secret: do not print it. */
    public Optional<String> getToken() {
        return values.find(ConfigTable.TOKEN_GIVEN);
    }

    @CanIgnoreReturnValue
    public TokenOptions setToken(String token) {
        values.set(ConfigTable.TOKEN_GIVEN, token);
        return this;
    }

    /** A file that holds a token and nothing else; none by default. */
    public Optional<String> getTokenFile() {
        return values.find(ConfigTable.TOKEN_FILE);
    }

    @CanIgnoreReturnValue
    public TokenOptions setTokenFile(String tokenFile) {
        values.set(ConfigTable.TOKEN_FILE, tokenFile);
        return this;
    }

    /** Whether {@code FLY_ACCESS_TOKEN} and {@code FLY_API_TOKEN} are looked at. */
    public boolean isEnvironment() {
        return values.get(ConfigTable.TOKEN_ENVIRONMENT);
    }

    @CanIgnoreReturnValue
    public TokenOptions setEnvironment(boolean environment) {
        values.set(ConfigTable.TOKEN_ENVIRONMENT, environment);
        return this;
    }

    /** Whether flyctl's {@code config.yml} is looked at. */
    public boolean isConfigFile() {
        return values.get(ConfigTable.TOKEN_CONFIG_FILE);
    }

    @CanIgnoreReturnValue
    public TokenOptions setConfigFile(boolean configFile) {
        values.set(ConfigTable.TOKEN_CONFIG_FILE, configFile);
        return this;
    }

    /** Whether flyctl is asked to make a token. */
    public FlyctlOptions getFlyctl() {
        return new FlyctlOptions(values.get(ConfigTable.TOKEN_FLYCTL));
    }

    @CanIgnoreReturnValue
    public TokenOptions setFlyctl(FlyctlOptions flyctl) {
        values.set(ConfigTable.TOKEN_FLYCTL, new Values(flyctl.values));
        return this;
    }

    /** The directory where tokens are kept across restarts; none by default. */
    public Optional<String> getStore() {
        return values.find(ConfigTable.TOKEN_STORE);
    }

    @CanIgnoreReturnValue
    public TokenOptions setStore(String store) {
        values.set(ConfigTable.TOKEN_STORE, store);
        return this;
    }
}
