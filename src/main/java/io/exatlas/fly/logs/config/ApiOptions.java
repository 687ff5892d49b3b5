package io.exatlas.fly.logs.config;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.config.JsonSection;
import io.exatlas.fly.logs.internal.config.Rule;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the log API is and how hard it may be asked: the part {@code api} of the configuration. The ranges are those of
 * the getters; setters take anything, {@link FlyLogsOptions#validate()} refuses. Not safe for several threads while it
 * is being changed.
 */
public final class ApiOptions {

    private String url = "https://api.fly.io";
    private String machinesUrl = "https://api.machines.dev";
    private String format = "fly";
    private int timeoutMs = 15_000;
    private int requestsPerSecond = 50;
    private int historyRequestsPerSecond = 20;
    private @Nullable ProxyAddress proxy;
    private @Nullable String trustFile;

    public ApiOptions() {}

    public ApiOptions(ApiOptions other) {
        url = other.url;
        machinesUrl = other.machinesUrl;
        format = other.format;
        timeoutMs = other.timeoutMs;
        requestsPerSecond = other.requestsPerSecond;
        historyRequestsPerSecond = other.historyRequestsPerSecond;
        proxy = other.proxy;
        trustFile = other.trustFile;
    }

    /**
     * Reads the part by itself.
     *
     * @throws io.exatlas.fly.logs.model.FlyLogsException.InvalidRequest listing every mistake
     */
    public ApiOptions(JsonObject json) {
        JsonSection.read(json, this::read);
    }

    void read(JsonSection in) {
        url = in.text("url", url, Rule.URL);
        machinesUrl = in.text("machines_url", machinesUrl, Rule.URL);
        format = in.text("format", format, Rule.oneOf("fly", "exatlas"));
        timeoutMs = in.integer("timeout_ms", timeoutMs, 100, 300_000);
        requestsPerSecond = in.integer("requests_per_second", requestsPerSecond, 1, 10_000);
        historyRequestsPerSecond = in.integer("history_requests_per_second", historyRequestsPerSecond, 1, 10_000);
        in.optionalSection("proxy", inner -> proxy = ProxyAddress.read(inner));
        trustFile = in.optionalText("trust_file", Rule.FILE).orElse(null);
    }

    public JsonObject toJson() {
        return new JsonObject()
                .put("url", url)
                .put("machines_url", machinesUrl)
                .put("format", format)
                .put("timeout_ms", timeoutMs)
                .put("requests_per_second", requestsPerSecond)
                .put("history_requests_per_second", historyRequestsPerSecond)
                .put("proxy", proxy == null ? null : proxy.toJson())
                .put("trust_file", trustFile);
    }

    /** Root of Fly's API, used with format {@code fly}: http or https, without user, query or fragment. */
    public String getUrl() {
        return url;
    }

    @CanIgnoreReturnValue
    public ApiOptions setUrl(String url) {
        this.url = url;
        return this;
    }

    /** Root of the Machines API, used with format {@code exatlas}; the same rule. */
    public String getMachinesUrl() {
        return machinesUrl;
    }

    @CanIgnoreReturnValue
    public ApiOptions setMachinesUrl(String machinesUrl) {
        this.machinesUrl = machinesUrl;
        return this;
    }

    /** Which request is sent, {@code fly} or {@code exatlas}; answers are recognised by themselves. */
    public String getFormat() {
        return format;
    }

    @CanIgnoreReturnValue
    public ApiOptions setFormat(String format) {
        this.format = format;
        return this;
    }

    /** How long one whole request may take, in milliseconds: 100 to 300,000 (5 min). */
    public int getTimeoutMs() {
        return timeoutMs;
    }

    @CanIgnoreReturnValue
    public ApiOptions setTimeoutMs(int timeoutMs) {
        this.timeoutMs = timeoutMs;
        return this;
    }

    /** Live requests of this node a second, all apps together: 1 to 10,000. */
    public int getRequestsPerSecond() {
        return requestsPerSecond;
    }

    @CanIgnoreReturnValue
    public ApiOptions setRequestsPerSecond(int requestsPerSecond) {
        this.requestsPerSecond = requestsPerSecond;
        return this;
    }

    /** Requests for history of this node a second, all apps together: 1 to 10,000. */
    public int getHistoryRequestsPerSecond() {
        return historyRequestsPerSecond;
    }

    @CanIgnoreReturnValue
    public ApiOptions setHistoryRequestsPerSecond(int historyRequestsPerSecond) {
        this.historyRequestsPerSecond = historyRequestsPerSecond;
        return this;
    }

    /** An HTTP proxy on the way to the API; none by default. */
    public Optional<ProxyAddress> getProxy() {
        return Optional.ofNullable(proxy);
    }

    @CanIgnoreReturnValue
    public ApiOptions setProxy(ProxyAddress proxy) {
        this.proxy = proxy;
        return this;
    }

    /** PEM file with the authorities to trust instead of those of the JDK; none by default. */
    public Optional<String> getTrustFile() {
        return Optional.ofNullable(trustFile);
    }

    @CanIgnoreReturnValue
    public ApiOptions setTrustFile(String trustFile) {
        this.trustFile = trustFile;
        return this;
    }
}
