package io.exatlas.fly.logs.config;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.config.ConfigTable;
import io.exatlas.fly.logs.internal.config.Values;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * Where the log API is and how hard it may be asked: the part {@code api} of the configuration. The ranges are those of
 * the getters; setters take anything, {@link FlyLogsOptions#validate()} refuses. Not safe for several threads while it
 * is being changed.
 */
public final class ApiOptions {

    final Values values;

    public ApiOptions() {
        values = new Values(ConfigTable.API);
    }

    public ApiOptions(ApiOptions other) {
        values = new Values(other.values);
    }

    /**
     * Reads the part by itself.
     *
     * @throws io.exatlas.fly.logs.model.FlyLogsException.InvalidRequest listing every mistake
     */
    public ApiOptions(JsonObject json) {
        values = ConfigTable.API.read(json);
    }

    ApiOptions(Values values) {
        this.values = values;
    }

    public JsonObject toJson() {
        return values.toJson();
    }

    /** Root of Fly's API, used with format {@code fly}: http or https, without user, query or fragment. */
    public String getUrl() {
        return values.get(ConfigTable.API_URL);
    }

    @CanIgnoreReturnValue
    public ApiOptions setUrl(String url) {
        values.set(ConfigTable.API_URL, url);
        return this;
    }

    /** Root of the Machines API, used with format {@code exatlas}; the same rule. */
    public String getMachinesUrl() {
        return values.get(ConfigTable.API_MACHINES_URL);
    }

    @CanIgnoreReturnValue
    public ApiOptions setMachinesUrl(String machinesUrl) {
        values.set(ConfigTable.API_MACHINES_URL, machinesUrl);
        return this;
    }

    /** Which request is sent, {@code fly} or {@code exatlas}; answers are recognised by themselves. */
    public String getFormat() {
        return values.get(ConfigTable.API_FORMAT);
    }

    @CanIgnoreReturnValue
    public ApiOptions setFormat(String format) {
        values.set(ConfigTable.API_FORMAT, format);
        return this;
    }

    /** How long one whole request may take, in milliseconds: 100 to 300,000 (5 min). */
    public int getTimeoutMs() {
        return values.get(ConfigTable.API_TIMEOUT_MS);
    }

    @CanIgnoreReturnValue
    public ApiOptions setTimeoutMs(int timeoutMs) {
        values.set(ConfigTable.API_TIMEOUT_MS, timeoutMs);
        return this;
    }

    /** Live requests of this node a second, all apps together: 1 to 10,000. */
    public int getRequestsPerSecond() {
        return values.get(ConfigTable.API_REQUESTS_PER_SECOND);
    }

    @CanIgnoreReturnValue
    public ApiOptions setRequestsPerSecond(int requestsPerSecond) {
        values.set(ConfigTable.API_REQUESTS_PER_SECOND, requestsPerSecond);
        return this;
    }

    /** Requests for history of this node a second, all apps together: 1 to 10,000. */
    public int getHistoryRequestsPerSecond() {
        return values.get(ConfigTable.API_HISTORY_REQUESTS_PER_SECOND);
    }

    @CanIgnoreReturnValue
    public ApiOptions setHistoryRequestsPerSecond(int historyRequestsPerSecond) {
        values.set(ConfigTable.API_HISTORY_REQUESTS_PER_SECOND, historyRequestsPerSecond);
        return this;
    }

    /** An HTTP proxy on the way to the API; none by default. */
    public Optional<ProxyAddress> getProxy() {
        return values.find(ConfigTable.API_PROXY).map(ProxyAddress::of);
    }

    @CanIgnoreReturnValue
    public ApiOptions setProxy(ProxyAddress proxy) {
        values.set(ConfigTable.API_PROXY, proxy.values());
        return this;
    }

    /** PEM file with the authorities to trust instead of those of the JDK; none by default. */
    public Optional<String> getTrustFile() {
        return values.find(ConfigTable.API_TRUST_FILE);
    }

    @CanIgnoreReturnValue
    public ApiOptions setTrustFile(String trustFile) {
        values.set(ConfigTable.API_TRUST_FILE, trustFile);
        return this;
    }
}
