package io.exatlas.fly.logs.config;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.config.ConfigTable;
import io.exatlas.fly.logs.internal.config.Values;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * Certificates for the event bus between nodes: the part {@code cluster.tls} of the configuration. All three files, or
 * none: then messages travel in the clear. Setters take anything, {@link FlyLogsOptions#validate()} refuses. Not safe
 * for several threads while it is being changed.
 */
public final class ClusterTlsOptions {

    final Values values;

    public ClusterTlsOptions() {
        values = new Values(ConfigTable.TLS);
    }

    public ClusterTlsOptions(ClusterTlsOptions other) {
        values = new Values(other.values);
    }

    /**
     * Reads the part by itself.
     *
     * @throws io.exatlas.fly.logs.model.FlyLogsException.InvalidRequest listing every mistake
     */
    public ClusterTlsOptions(JsonObject json) {
        values = ConfigTable.TLS.read(json);
    }

    ClusterTlsOptions(Values values) {
        this.values = values;
    }

    public JsonObject toJson() {
        return values.toJson();
    }

    /** Whether any file is named. */
    public boolean isEnabled() {
        return getKeyFile().isPresent()
                || getCertFile().isPresent()
                || getTrustFile().isPresent();
    }

    /** PEM file with this node's private key; none by default. */
    public Optional<String> getKeyFile() {
        return values.find(ConfigTable.TLS_KEY_FILE);
    }

    @CanIgnoreReturnValue
    public ClusterTlsOptions setKeyFile(String keyFile) {
        values.set(ConfigTable.TLS_KEY_FILE, keyFile);
        return this;
    }

    /** PEM file with this node's certificate and those between it and the authority; none by default. */
    public Optional<String> getCertFile() {
        return values.find(ConfigTable.TLS_CERT_FILE);
    }

    @CanIgnoreReturnValue
    public ClusterTlsOptions setCertFile(String certFile) {
        values.set(ConfigTable.TLS_CERT_FILE, certFile);
        return this;
    }

    /** PEM file with the authority that signs the certificates of nodes, and of nobody else; none by default. */
    public Optional<String> getTrustFile() {
        return values.find(ConfigTable.TLS_TRUST_FILE);
    }

    @CanIgnoreReturnValue
    public ClusterTlsOptions setTrustFile(String trustFile) {
        values.set(ConfigTable.TLS_TRUST_FILE, trustFile);
        return this;
    }
}
