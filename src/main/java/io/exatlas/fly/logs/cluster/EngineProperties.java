package io.exatlas.fly.logs.cluster;

import com.hazelcast.config.Config;
import io.exatlas.fly.logs.config.ClusterOptions;
import java.util.Map;

/**
 * Settings of Hazelcast that are only defaults: a system property, or a configuration file, goes before each of them.
 * No state.
 */
final class EngineProperties {

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("hazelcast.logging.type", "slf4j"),
            Map.entry("hazelcast.phone.home.enabled", "false"),
            // Otherwise it listens on all addresses, whatever interface it is given.
            Map.entry("hazelcast.socket.server.bind.any", "false"),
            Map.entry("hazelcast.wait.seconds.before.join", "0"),
            Map.entry("hazelcast.max.join.seconds", "60"),
            // A node that says nothing for 4 s is gone at the next look, a second later at most: soon enough for its
            // apps to go on within six. It spoke last up to a second before it froze: what is left is an owner's fence.
            Map.entry("hazelcast.heartbeat.interval.seconds", "1"),
            Map.entry("hazelcast.max.no.heartbeat.seconds", "4"),
            // Parts that find each other again unite within seconds, not minutes.
            Map.entry("hazelcast.merge.first.run.delay.seconds", "5"),
            Map.entry("hazelcast.merge.next.run.delay.seconds", "5"),
            // Each call to a node that hangs holds one of the 20 worker threads for so long. Where the oldest node has
            // gone, the next one waits so long for what a node that hangs has seen, and nothing moves before. A shorter
            // wait for that (hazelcast.mastership.claim.timeout.seconds) casts out nodes that are only slow.
            Map.entry("hazelcast.operation.call.timeout.millis", "5000"),
            // A change waits so long for its copies. Every record has one on a node that hangs: with the usual 5 s
            // all owners would be silent until that node is gone, not only those whose record it holds itself.
            Map.entry("hazelcast.operation.backup.timeout.millis", "500"),
            Map.entry("hazelcast.graceful.shutdown.max.wait", "10"));

    /**
     * Hazelcast reads this one of the process only. Where a node hangs, a connection begun to it keeps the thread that
     * writes busy for seconds; with this off the others' turn comes all the same. With it on their heartbeats wait, and
     * living nodes drop each other (Hazelcast issue 26473, open in 5.6.0).
     */
    private static final String WAKEUP = "hazelcast.io.selectionKeyWakeupEnabled";

    private EngineProperties() {}

    /** What has to be set before anything of Hazelcast runs. */
    static void completeProcess() {
        if (System.getProperty(WAKEUP) == null) {
            System.setProperty(WAKEUP, "false");
        }
    }

    static void complete(Config config, ClusterOptions options) {
        DEFAULTS.forEach((name, value) -> complete(config, name, value));
        if (options.getInterface().contains(":")) {
            complete(config, "hazelcast.prefer.ipv4.stack", "false");
        }
    }

    private static void complete(Config config, String name, String value) {
        if (config.getProperty(name) == null) {
            config.setProperty(name, value);
        }
    }
}
