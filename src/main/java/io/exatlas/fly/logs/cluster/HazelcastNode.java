package io.exatlas.fly.logs.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.config.Config;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import io.exatlas.fly.logs.config.ClusterOptions;
import io.exatlas.fly.logs.internal.context.Contexts;
import io.exatlas.fly.logs.internal.owner.GuestList;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Quoted;
import io.vertx.core.Completable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cluster manager, with the configuration made from ours. Its file is read where it may block. */
final class HazelcastNode extends HazelcastClusterManager implements GuestList {

    private static final Logger log = LoggerFactory.getLogger(HazelcastNode.class);

    /** Where the manager keeps what Vert.x calls the node. */
    private static final String NODE_ID = "__vertx.nodeId";

    private final ClusterOptions options;
    private final boolean guest;
    private final Map<String, String> properties;
    private volatile Optional<Context> connections = Optional.empty();
    private volatile Optional<Comeback> comeback = Optional.empty();
    private volatile Optional<Members> members = Optional.empty();

    /**
     * Joins nothing yet.
     *
     * @param guest whether it holds none of the shared data
     * @param properties of Hazelcast, before all others
     */
    HazelcastNode(ClusterOptions options, boolean guest, Map<String, String> properties) {
        this.options = options;
        this.guest = guest;
        this.properties = properties;
    }

    @Override
    public void init(Vertx vertx) {
        super.init(vertx);
        connections = Optional.of(Contexts.own(vertx));
        comeback = guest ? Optional.of(new Comeback(vertx, this::isActive, this::introduce)) : Optional.empty();
    }

    /**
     * The event bus asks before it opens a connection to a node, and opens it on the context where the answer arrives.
     * That must not be the context of the verticle that sent the first message: Vert.x sets the timers of the pings
     * there, and cancels them when the verticle is undeployed. A dead connection would never be detected then.
     */
    @Override
    public void getNodeInfo(String nodeId, Completable<NodeInfo> found) {
        if (!Contexts.run(connections.orElseThrow(), () -> super.getNodeInfo(nodeId, found))) {
            found.fail("this Vert.x is closed");
        }
    }

    /** What the manager does where two parts of a cluster have united: it tells all that this node has told before. */
    private void introduce() {
        stateChanged(new LifecycleEvent(LifecycleState.MERGED));
    }

    @Override
    public synchronized void memberAdded(MembershipEvent event) {
        super.memberAdded(event);
        if (!event.getMember().isLiteMember()) {
            log.info("node={} joined, nodes={}", event.getMember().getAddress(), nodes(event.getMembers()));
            comeback.ifPresent(Comeback::oneCame);
        }
    }

    /** Where the last node has gone nothing is left to be put in order. */
    @Override
    public synchronized void memberRemoved(MembershipEvent event) {
        if (!event.getMember().isLiteMember()) {
            log.warn("node={} has gone, nodes={}", event.getMember().getAddress(), nodes(event.getMembers()));
        }
        if (nodes(event.getMembers()) > 0
                && nodes(getHazelcastInstance().getCluster().getMembers()) > 0) {
            super.memberRemoved(event);
        } else {
            comeback.ifPresent(Comeback::allWent);
        }
    }

    /** How many there are without guests. */
    private static long nodes(Set<Member> members) {
        return members.stream().filter(member -> !member.isLiteMember()).count();
    }

    @Override
    public boolean guest(String node) {
        return getHazelcastInstance().getCluster().getMembers().stream()
                .anyMatch(member -> member.isLiteMember() && node.equals(member.getAttribute(NODE_ID)));
    }

    @Override
    public Config loadConfig() {
        checkInterface();
        EngineProperties.completeProcess();
        Config config = EngineConfig.of(options, properties);
        members = options.getXml().isPresent() ? Optional.empty() : Optional.of(Members.look(options, config));
        return guest ? config.setLiteMember(true) : config;
    }

    @Override
    public void join(Completable<Void> joined) {
        super.join((nothing, failure) -> {
            if (failure == null) {
                members.ifPresent(Members::joined);
            }
            joined.complete(null, failure);
        });
    }

    private void checkInterface() {
        String address = options.getInterface();
        try {
            if (NetworkInterface.getByInetAddress(InetAddress.getByName(address)) == null) {
                throw new FlyLogsException.InvalidRequest(
                        "cluster.interface: " + Quoted.of(address) + " is no address of this machine");
            }
        } catch (IOException unreadable) {
            throw new FlyLogsException.InvalidRequest("cluster.interface: " + Quoted.of(address) + " is no IP address");
        }
    }

    /** Where the join failed there is nothing to leave. */
    @Override
    public void leave(Completable<Void> left) {
        if (getHazelcastInstance() == null) {
            left.succeed();
        } else {
            super.leave(left);
        }
    }
}
