package io.exatlas.fly.logs.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.TcpIpConfig;
import io.exatlas.fly.logs.config.ClusterOptions;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Hazelcast looks for members: while the node joins at addresses that answer only, afterwards at all, since parts
 * of a cluster that find each other unite. Told on one thread after the other.
 */
final class Members {

    private static final Logger log = LoggerFactory.getLogger(Members.class);

    private final TcpIpConfig engine;
    private final List<String> silent;

    private Members(TcpIpConfig engine, List<String> silent) {
        this.engine = engine;
        this.silent = silent;
    }

    /** Looks for them, before Hazelcast starts; blocks for less than two seconds. */
    static Members look(ClusterOptions options, Config config) {
        TcpIpConfig engine = config.getNetworkConfig().getJoin().getTcpIpConfig();
        MemberSearch.Found found = MemberSearch.find(
                options.memberAddresses(), options.getInterface().contains(":"));
        if (!found.all()) {
            List<String> left = new ArrayList<>(found.silent());
            found.unknown().forEach(member -> left.add(member + " (no address)"));
            log.warn(
                    "members={} of cluster {} do not answer: this start does not wait for them",
                    left,
                    options.getName());
        }
        engine.setMembers(found.answering());
        return new Members(engine, found.silent());
    }

    /** The node has joined. */
    void joined() {
        silent.forEach(engine::addMember);
    }
}
