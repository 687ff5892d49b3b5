package io.exatlas.fly.logs.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.config.TcpIpConfig;
import com.hazelcast.config.XmlConfigBuilder;
import com.hazelcast.core.HazelcastException;
import io.exatlas.fly.logs.config.ClusterOptions;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Quoted;
import io.exatlas.fly.logs.model.Sentence;
import java.io.FileNotFoundException;
import java.nio.file.InvalidPathException;
import java.util.Map;

/** The configuration of Hazelcast: it listens on one address and looks for members at the configured ones. */
final class EngineConfig {

    private static final int CONNECT_SECONDS = 3;

    private EngineConfig() {}

    /**
     * Blocks while it reads a file.
     *
     * @param properties of Hazelcast, before all others
     */
    static Config of(ClusterOptions options, Map<String, String> properties) {
        Config config = options.getXml().isPresent() ? fromFile(options.getXml().get()) : fromOptions(options);
        properties.forEach(config::setProperty);
        EngineProperties.complete(config, options);
        SharedMaps.complete(config);
        if (config.getSerializationConfig().getJavaSerializationFilterConfig() == null) {
            config.getSerializationConfig().setJavaSerializationFilterConfig(AllowedClasses.filter());
        }
        return config;
    }

    private static Config fromFile(String path) {
        try {
            return new XmlConfigBuilder(path).build();
        } catch (FileNotFoundException | InvalidPathException missing) {
            throw refused(path, "cannot be opened");
        } catch (HazelcastException wrong) {
            throw refused(path, "is refused by Hazelcast: " + Sentence.of(wrong));
        }
    }

    private static FlyLogsException.InvalidRequest refused(String path, String why) {
        return new FlyLogsException.InvalidRequest("cluster.xml: " + Quoted.of(path) + " " + why);
    }

    private static Config fromOptions(ClusterOptions options) {
        Config config = new Config().setClusterName(options.getName());
        NetworkConfig network =
                config.getNetworkConfig().setPort(options.getPort()).setPortAutoIncrement(false);
        network.getInterfaces().setEnabled(true).addInterface(options.getInterface());
        network.getMemcacheProtocolConfig().setEnabled(false);
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        TcpIpConfig members = join.getTcpIpConfig().setEnabled(true).setConnectionTimeoutSeconds(CONNECT_SECONDS);
        options.memberAddresses().forEach(members::addMember);
        return config;
    }
}
