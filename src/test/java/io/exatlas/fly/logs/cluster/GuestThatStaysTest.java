package io.exatlas.fly.logs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.cluster.Address;
import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.config.ClusterOptions;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A guest that is still there when all nodes have died and others come. */
final class GuestThatStaysTest {

    private final ClusterRig rig = ClusterRig.start(2);
    private final ClusterOptions options = rig.options();
    private final Vertx guest = Await.success(ClusterRig.joining(options, true));
    private final Set<String> heard = ConcurrentHashMap.newKeySet();

    @AfterEach
    void close() {
        Await.success(guest.close());
        rig.close();
    }

    @Test
    void itHearsNodesThatJoinIt() {
        Address address = ClusterRig.engine(guest).getCluster().getLocalMember().getAddress();

        itHearsAgainFrom(options.setMembers(List.of(address.getHost() + ":" + address.getPort())));
    }

    @Test
    void itFindsAndHearsNodesThatDoNotKnowOfIt() {
        int port = ClusterRig.engine(rig.vertx(0))
                .getCluster()
                .getLocalMember()
                .getAddress()
                .getPort();

        itHearsAgainFrom(options.setMembers(List.of()).setPort(port));
    }

    private void itHearsAgainFrom(ClusterOptions fresh) {
        Await.success(guest.eventBus()
                .<String>consumer("place", message -> heard.add(message.body()))
                .completion());
        awaitHeard(rig.vertx(1), "before");
        rig.terminate(0);
        rig.terminate(1);
        ClusterRig.awaitThat(
                () -> ClusterRig.engine(guest).getCluster().getMembers().size() == 1);

        Vertx node = Await.success(ClusterRig.joining(fresh, false));
        long begin = System.nanoTime();
        try {
            awaitHeard(node, "after");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
            Await.success(guest.eventBus()
                    .<String>consumer("other", message -> heard.add(message.body()))
                    .completion());
            ClusterRig.awaitThat(() -> {
                node.eventBus().publish("other", "other");
                return heard.contains("other");
            });
        } finally {
            Await.success(node.close());
        }
    }

    private void awaitHeard(Vertx from, String text) {
        ClusterRig.awaitThat(() -> {
            from.eventBus().publish("place", text);
            return heard.contains(text);
        });
    }
}
