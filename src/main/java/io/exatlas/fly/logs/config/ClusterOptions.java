package io.exatlas.fly.logs.config;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.config.JsonSection;
import io.exatlas.fly.logs.internal.config.MemberAddress;
import io.exatlas.fly.logs.internal.config.Rule;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which cluster this node belongs to: the part {@code cluster} of the configuration. The ranges are those of the
 * getters; setters take anything, {@link FlyLogsOptions#validate()} refuses. Not safe for several threads while it is
 * being changed.
 */
public final class ClusterOptions {

    private static final int MOST_MEMBERS = 1_000;

    private boolean enabled;
    private String name = "fly-logs";
    private List<String> members = List.of("127.0.0.1");
    private int port = 5701;
    private int busPort;
    private String networkInterface = "127.0.0.1";
    private int minimumSize = 1;
    private @Nullable String xml;
    private ClusterTlsOptions tls = new ClusterTlsOptions();

    public ClusterOptions() {}

    public ClusterOptions(ClusterOptions other) {
        enabled = other.enabled;
        name = other.name;
        members = other.members;
        port = other.port;
        busPort = other.busPort;
        networkInterface = other.networkInterface;
        minimumSize = other.minimumSize;
        xml = other.xml;
        tls = new ClusterTlsOptions(other.tls);
    }

    /**
     * Reads the part by itself.
     *
     * @throws io.exatlas.fly.logs.model.FlyLogsException.InvalidRequest listing every mistake
     */
    public ClusterOptions(JsonObject json) {
        JsonSection.read(json, this::read);
    }

    void read(JsonSection in) {
        enabled = in.flag("enabled", enabled);
        name = in.text("name", name, Rule.CLUSTER);
        members = in.texts("members", members, MOST_MEMBERS, Rule.MEMBER);
        port = in.integer("port", port, 0, 65_535);
        busPort = in.integer("bus_port", busPort, 0, 65_535);
        networkInterface = in.text("interface", networkInterface, Rule.ADDRESS);
        minimumSize = in.integer("minimum_size", minimumSize, 1, MOST_MEMBERS);
        xml = in.optionalText("xml", Rule.FILE).orElse(null);
        in.section("tls", tls::read);
    }

    public JsonObject toJson() {
        return new JsonObject()
                .put("enabled", enabled)
                .put("name", name)
                .put("members", new JsonArray(members))
                .put("port", port)
                .put("bus_port", busPort)
                .put("interface", networkInterface)
                .put("minimum_size", minimumSize)
                .put("xml", xml)
                .put("tls", tls.toJson());
    }

    /** Whether the program starts as a node of a cluster. Who embeds the library starts Vert.x and joins by himself. */
    public boolean isEnabled() {
        return enabled;
    }

    @CanIgnoreReturnValue
    public ClusterOptions setEnabled(boolean enabled) {
        this.enabled = enabled;
        return this;
    }

    /** What keeps clusters apart that can reach each other; no secret. 1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-'. */
    public String getName() {
        return name;
    }

    @CanIgnoreReturnValue
    public ClusterOptions setName(String name) {
        this.name = name;
        return this;
    }

    /**
     * Where other nodes are looked for: hosts or addresses, with a port where that is not {@link #getPort()}, at most
     * 1,000. A host that has several addresses stands for all of them. The list cannot be changed.
     */
    public List<String> getMembers() {
        return members;
    }

    @CanIgnoreReturnValue
    public ClusterOptions setMembers(List<String> members) {
        this.members = List.copyOf(members);
        return this;
    }

    /** The members, each with its port: those without one have that of this node, or 5701 if this node takes any. */
    public List<String> memberAddresses() {
        int usual = port == 0 ? new ClusterOptions().port : port;
        return members.stream()
                .map(member -> MemberAddress.withPort(member, usual))
                .toList();
    }

    /** Where this node listens for others: 1 to 65,535, or 0 for any free port. */
    public int getPort() {
        return port;
    }

    @CanIgnoreReturnValue
    public ClusterOptions setPort(int port) {
        this.port = port;
        return this;
    }

    /** Where the event bus listens for other nodes: 1 to 65,535, or 0 for any free port. */
    public int getBusPort() {
        return busPort;
    }

    @CanIgnoreReturnValue
    public ClusterOptions setBusPort(int busPort) {
        this.busPort = busPort;
        return this;
    }

    /** The one address of this machine that this node listens on: an IP address, not a wildcard. */
    public String getInterface() {
        return networkInterface;
    }

    @CanIgnoreReturnValue
    public ClusterOptions setInterface(String networkInterface) {
        this.networkInterface = networkInterface;
        return this;
    }

    /** With fewer nodes that run a registry no app is streamed: 1 to 1,000. */
    public int getMinimumSize() {
        return minimumSize;
    }

    @CanIgnoreReturnValue
    public ClusterOptions setMinimumSize(int minimumSize) {
        this.minimumSize = minimumSize;
        return this;
    }

    /** A configuration file of Hazelcast, used in the place of name, members and port; none by default. */
    public Optional<String> getXml() {
        return Optional.ofNullable(xml);
    }

    @CanIgnoreReturnValue
    public ClusterOptions setXml(String xml) {
        this.xml = xml;
        return this;
    }

    /** Certificates for the event bus. */
    public ClusterTlsOptions getTls() {
        return tls;
    }

    @CanIgnoreReturnValue
    public ClusterOptions setTls(ClusterTlsOptions tls) {
        this.tls = new ClusterTlsOptions(tls);
        return this;
    }
}
