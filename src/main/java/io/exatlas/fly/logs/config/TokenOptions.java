package io.exatlas.fly.logs.config;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.config.JsonSection;
import io.exatlas.fly.logs.internal.config.Rule;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where access tokens are looked for: the part {@code token} of the configuration. A token itself can be set from Java
 * only; it is in no JSON and in no text of this class. Setters take anything, {@link FlyLogsOptions#validate()}
 * refuses. Not safe for several threads while it is being changed.
 */
public final class TokenOptions {

    private @Nullable String token;
    private @Nullable String tokenFile;
    private boolean environment = true;
    private boolean configFile = true;
    private FlyctlOptions flyctl = new FlyctlOptions();
    private @Nullable String store;

    public TokenOptions() {}

    public TokenOptions(TokenOptions other) {
        token = other.token;
        tokenFile = other.tokenFile;
        environment = other.environment;
        configFile = other.configFile;
        flyctl = new FlyctlOptions(other.flyctl);
        store = other.store;
    }

    /**
     * Reads the part by itself.
     *
     * @throws io.exatlas.fly.logs.model.FlyLogsException.InvalidRequest listing every mistake
     */
    public TokenOptions(JsonObject json) {
        JsonSection.read(json, this::read);
    }

    void read(JsonSection in) {
        tokenFile = in.optionalText("token_file", Rule.FILE).orElse(null);
        environment = in.flag("environment", environment);
        configFile = in.flag("config_file", configFile);
        in.section("flyctl", flyctl::read);
        store = in.optionalText("store", Rule.FILE).orElse(null);
    }

    /** The settings as JSON. A token set from Java is not among them. */
    public JsonObject toJson() {
        return new JsonObject()
                .put("token_file", tokenFile)
                .put("environment", environment)
                .put("config_file", configFile)
                .put("flyctl", flyctl.toJson())
                .put("store", store);
    }

    /** A token given from Java, as it was given; goes before all others. It is a secret: do not print it. */
    public Optional<String> getToken() {
        return Optional.ofNullable(token);
    }

    @CanIgnoreReturnValue
    public TokenOptions setToken(String token) {
        this.token = token;
        return this;
    }

    /** A file that holds a token and nothing else; none by default. */
    public Optional<String> getTokenFile() {
        return Optional.ofNullable(tokenFile);
    }

    @CanIgnoreReturnValue
    public TokenOptions setTokenFile(String tokenFile) {
        this.tokenFile = tokenFile;
        return this;
    }

    /** Whether {@code FLY_ACCESS_TOKEN} and {@code FLY_API_TOKEN} are looked at. */
    public boolean isEnvironment() {
        return environment;
    }

    @CanIgnoreReturnValue
    public TokenOptions setEnvironment(boolean environment) {
        this.environment = environment;
        return this;
    }

    /** Whether flyctl's {@code config.yml} is looked at. */
    public boolean isConfigFile() {
        return configFile;
    }

    @CanIgnoreReturnValue
    public TokenOptions setConfigFile(boolean configFile) {
        this.configFile = configFile;
        return this;
    }

    /** Whether flyctl is asked to make a token. */
    public FlyctlOptions getFlyctl() {
        return flyctl;
    }

    @CanIgnoreReturnValue
    public TokenOptions setFlyctl(FlyctlOptions flyctl) {
        this.flyctl = new FlyctlOptions(flyctl);
        return this;
    }

    /** The directory where tokens are kept across restarts; none by default. */
    public Optional<String> getStore() {
        return Optional.ofNullable(store);
    }

    @CanIgnoreReturnValue
    public TokenOptions setStore(String store) {
        this.store = store;
        return this;
    }
}
