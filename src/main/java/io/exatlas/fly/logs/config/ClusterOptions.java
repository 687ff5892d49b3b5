package io.exatlas.fly.logs.config;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.config.ConfigTable;
import io.exatlas.fly.logs.internal.config.MemberAddress;
import io.exatlas.fly.logs.internal.config.Values;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Which cluster this node belongs to: the part {@code cluster} of the configuration. The ranges are those of the
 * getters; setters take anything, {@link FlyLogsOptions#validate()} refuses. Not safe for several threads while it is
 * being changed.
 */
public final class ClusterOptions {

    final Values values;

    public ClusterOptions() {
        values = new Values(ConfigTable.CLUSTER);
    }

    public ClusterOptions(ClusterOptions other) {
        values = new Values(other.values);
    }

    /**
     * Reads the part by itself.
     *
     * @throws io.exatlas.fly.logs.model.FlyLogsException.InvalidRequest listing every mistake
     */
    public ClusterOptions(JsonObject json) {
        values = ConfigTable.CLUSTER.read(json);
    }

    ClusterOptions(Values values) {
        this.values = values;
    }

    public JsonObject toJson() {
        return values.toJson();
    }

    /** Whether the program starts as a node of a cluster. Who embeds the library starts Vert.x and joins by himself. */
    public boolean isEnabled() {
        return values.get(ConfigTable.CLUSTER_ENABLED);
    }

    @CanIgnoreReturnValue
    public ClusterOptions setEnabled(boolean enabled) {
        values.set(ConfigTable.CLUSTER_ENABLED, enabled);
        return this;
    }

    /** What keeps clusters apart that can reach each other; no secret. 1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-'. */
    public String getName() {
        return values.get(ConfigTable.CLUSTER_NAME);
    }

    @CanIgnoreReturnValue
    public ClusterOptions setName(String name) {
        values.set(ConfigTable.CLUSTER_NAME, name);
        return this;
    }

    /**
     * Where other nodes are looked for: hosts or addresses, with a port where that is not {@link #getPort()}, at most
     * 1,000. A host that has several addresses stands for all of them. The list cannot be changed.
     */
    public List<String> getMembers() {
        return List.copyOf(values.get(ConfigTable.CLUSTER_MEMBERS));
    }

    @CanIgnoreReturnValue
    public ClusterOptions setMembers(List<String> members) {
        values.set(ConfigTable.CLUSTER_MEMBERS, List.copyOf(members));
        return this;
    }

    /** The members, each with its port: those without one have that of this node, or 5701 if this node takes any. */
    public List<String> memberAddresses() {
        int usual = getPort() == 0 ? new ClusterOptions().getPort() : getPort();
        return getMembers().stream()
                .map(member -> MemberAddress.withPort(member, usual))
                .toList();
    }

    /** Where this node listens for others: 1 to 65,535, or 0 for any free port. */
    public int getPort() {
        return values.get(ConfigTable.CLUSTER_PORT);
    }

    @CanIgnoreReturnValue
    public ClusterOptions setPort(int port) {
        values.set(ConfigTable.CLUSTER_PORT, port);
        return this;
    }

    /** Where the event bus listens for other nodes: 1 to 65,535, or 0 for any free port. */
    public int getBusPort() {
        return values.get(ConfigTable.CLUSTER_BUS_PORT);
    }

    @CanIgnoreReturnValue
    public ClusterOptions setBusPort(int busPort) {
        values.set(ConfigTable.CLUSTER_BUS_PORT, busPort);
        return this;
    }

    /** The one address of this machine that this node listens on: an IP address, not a wildcard. */
    public String getInterface() {
        return values.get(ConfigTable.CLUSTER_INTERFACE);
    }

    @CanIgnoreReturnValue
    public ClusterOptions setInterface(String networkInterface) {
        values.set(ConfigTable.CLUSTER_INTERFACE, networkInterface);
        return this;
    }

    /** With fewer nodes that run a registry no app is streamed: 1 to 1,000. */
    public int getMinimumSize() {
        return values.get(ConfigTable.CLUSTER_MINIMUM_SIZE);
    }

    @CanIgnoreReturnValue
    public ClusterOptions setMinimumSize(int minimumSize) {
        values.set(ConfigTable.CLUSTER_MINIMUM_SIZE, minimumSize);
        return this;
    }

    /** A configuration file of Hazelcast, used in the place of name, members and port; none by default. */
    public Optional<String> getXml() {
        return values.find(ConfigTable.CLUSTER_XML);
    }

    @CanIgnoreReturnValue
    public ClusterOptions setXml(String xml) {
        values.set(ConfigTable.CLUSTER_XML, xml);
        return this;
    }

    /** Certificates for the event bus. */
    public ClusterTlsOptions getTls() {
        return new ClusterTlsOptions(values.get(ConfigTable.CLUSTER_TLS));
    }

    @CanIgnoreReturnValue
    public ClusterOptions setTls(ClusterTlsOptions tls) {
        values.set(ConfigTable.CLUSTER_TLS, new Values(tls.values));
        return this;
    }
}
