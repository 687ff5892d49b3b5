package io.exatlas.fly.logs.config;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.config.JsonSection;
import io.exatlas.fly.logs.internal.config.Rule;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Certificates for the event bus between nodes: the part {@code cluster.tls} of the configuration. All three files, or
 * none: then messages travel in the clear. Setters take anything, {@link FlyLogsOptions#validate()} refuses. Not safe
 * for several threads while it is being changed.
 */
public final class ClusterTlsOptions {

    private @Nullable String keyFile;
    private @Nullable String certFile;
    private @Nullable String trustFile;

    public ClusterTlsOptions() {}

    public ClusterTlsOptions(ClusterTlsOptions other) {
        keyFile = other.keyFile;
        certFile = other.certFile;
        trustFile = other.trustFile;
    }

    /**
     * Reads the part by itself.
     *
     * @throws io.exatlas.fly.logs.model.FlyLogsException.InvalidRequest listing every mistake
     */
    public ClusterTlsOptions(JsonObject json) {
        JsonSection.read(json, this::read);
    }

    void read(JsonSection in) {
        keyFile = in.optionalText("key_file", Rule.FILE).orElse(null);
        certFile = in.optionalText("cert_file", Rule.FILE).orElse(null);
        trustFile = in.optionalText("trust_file", Rule.FILE).orElse(null);
        needsAll(in, "key_file", keyFile);
        needsAll(in, "cert_file", certFile);
        needsAll(in, "trust_file", trustFile);
    }

    private void needsAll(JsonSection in, String key, @Nullable String file) {
        in.relation(
                key, key, file != null || !isEnabled(), "is missing: key_file, cert_file and trust_file go together");
    }

    public JsonObject toJson() {
        return new JsonObject()
                .put("key_file", keyFile)
                .put("cert_file", certFile)
                .put("trust_file", trustFile);
    }

    /** Whether any file is named. */
    public boolean isEnabled() {
        return keyFile != null || certFile != null || trustFile != null;
    }

    /** PEM file with this node's private key; none by default. */
    public Optional<String> getKeyFile() {
        return Optional.ofNullable(keyFile);
    }

    @CanIgnoreReturnValue
    public ClusterTlsOptions setKeyFile(String keyFile) {
        this.keyFile = keyFile;
        return this;
    }

    /** PEM file with this node's certificate and those between it and the authority; none by default. */
    public Optional<String> getCertFile() {
        return Optional.ofNullable(certFile);
    }

    @CanIgnoreReturnValue
    public ClusterTlsOptions setCertFile(String certFile) {
        this.certFile = certFile;
        return this;
    }

    /** PEM file with the authority that signs the certificates of nodes, and of nobody else; none by default. */
    public Optional<String> getTrustFile() {
        return Optional.ofNullable(trustFile);
    }

    @CanIgnoreReturnValue
    public ClusterTlsOptions setTrustFile(String trustFile) {
        this.trustFile = trustFile;
        return this;
    }
}
